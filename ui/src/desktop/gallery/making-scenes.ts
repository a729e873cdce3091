import { tick } from 'svelte'
import { FAKE_CHOICES, FAKE_PASSPHRASE } from '../fake/making'
import { FAKE_NOW } from '../fake/items'
import type { FakeVault } from '../fake/vault'
import type { GeneratorWay } from '../ipc/contract'
import type { VaultScene } from './vault-scenes'

export interface GeneratorScene {
  page?: 'history'
  before?: (ipc: FakeVault) => void
  then?: () => unknown
}

function way(chosen: GeneratorWay): GeneratorScene {
  return {
    before: (ipc) => {
      ipc.choices = { ...FAKE_CHOICES, way: chosen }
    },
  }
}

async function shown(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await tick()
}

async function press(button: string): Promise<void> {
  document.querySelector<HTMLElement>(button)?.click()
  await shown()
}

async function type(box: string, text: string): Promise<void> {
  const found = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(box)
  if (!found) return
  found.value = text
  found.dispatchEvent(new Event('input', { bubbles: true }))
  await shown()
}

/** The windows of the generator. */
export const GENERATOR_SCENES: Readonly<Record<string, GeneratorScene>> = {
  generator: way('characters'),
  'generator-passphrase': way('words'),
  'generator-pin': way('digits'),
  'generator-rules': {
    then: async () => {
      document.querySelector<HTMLElement>('summary')?.click()
      await type('details textarea', 'minlength: 8; required: lower, upper; required: digit;')
    },
  },
  'generator-rules-wrong': {
    then: async () => {
      document.querySelector<HTMLElement>('summary')?.click()
      await type('details textarea', 'nonsense: 8;')
    },
  },
  'generator-history': {
    page: 'history',
    before: (ipc) => {
      ipc.history = ['GitHub', '', 'Payroll', 'Northwind VPN'].map((title, at) => {
        const id = `made-${at}`
        return { id, value: `k7Q:wz4T-fN9#pRx${at}`, used: FAKE_NOW - at * 5 * 3_600_000, title }
      })
    },
    then: () => press('li button'),
  },
}

function newKey(...steps: (() => Promise<void>)[]): VaultScene {
  return {
    items: 40,
    then: async (model) => {
      model.create('sshKey')
      await shown()
      for (const step of steps) await step()
    },
  }
}

const generates = (): Promise<void> => press('.tools [data-step="generate"] button')
const imports = (): Promise<void> => press('.tools [data-step="import"] button')

/** What of it stands in the vault's window. */
export const MAKING_SCENES: Readonly<Record<string, VaultScene>> = {
  'generator-popover': {
    items: 40,
    then: async (model) => {
      model.create('login', 'Payroll')
      await shown()
      await press('[aria-haspopup="dialog"]')
    },
  },
  'ssh-new': newKey(),
  'ssh-generate': newKey(generates),
  'ssh-import': newKey(imports),
  'ssh-locked': newKey(
    imports,
    () => type('dialog textarea', '-----BEGIN ENCRYPTED PRIVATE KEY-----'),
    () => press('dialog [type="submit"]'),
  ),
  'ssh-wrong-passphrase': newKey(
    imports,
    () => type('dialog textarea', '-----BEGIN ENCRYPTED PRIVATE KEY-----'),
    () => press('dialog [type="submit"]'),
    () => type('dialog input', `${FAKE_PASSPHRASE}!`),
    () => press('dialog [type="submit"]'),
  ),
  'ssh-filled': newKey(generates, () => press('dialog [type="submit"]')),
}
