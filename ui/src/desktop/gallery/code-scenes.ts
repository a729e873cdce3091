import { tick } from 'svelte'
import { FAKE_EXPORT } from '../fake/codes'
import { fakeOfKind } from '../fake/items'
import { Refusal } from '../fake/refusal'
import type { FakeVault } from '../fake/vault'
import type { Field, ItemDetail } from '../ipc/contract'
import type { VaultModel } from '../vault/vault.svelte'
import type { VaultScene } from './vault-scenes'

async function shown(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await tick()
}

/** Many items with codes, among others. */
function withCodes(ipc: FakeVault, count: number): void {
  const codes = Array.from({ length: count }, (_, at) => ({
    ...fakeOfKind('oneTimeCode', `${TITLES[at % TITLES.length] ?? ''} ${at === 0 ? '' : at + 1}`.trim()),
    id: `code-${at}`,
  }))
  ipc.items = [...codes, ...ipc.items]
}
const TITLES = ['Amazon Web Services', 'GitHub', 'Mail', 'Northwind VPN', 'Payroll']

async function codes(model: VaultModel): Promise<void> {
  model.showFilter('withCode')
  await shown()
  model.list.select(1)
  await shown()
}

function ofField(purpose: string): (item: ItemDetail) => Field | undefined {
  return ({ sections }) => sections[0]?.fields.find((field) => field.purpose === purpose)
}

/** One item of a kind, and something of it shown large. */
function large(kind: string, purpose: string, how: 'qr' | 'type' | 'wifi'): VaultScene {
  return {
    items: 12,
    before: (ipc) => {
      const item = fakeOfKind(kind, kind === 'wifi' ? 'Northwind guests' : 'GitHub')
      const field = ofField(purpose)(item)
      if (field) item.secrets[field.id] = 'tulip-Harbor-47!O0'
      ipc.items = [item, ...ipc.items]
    },
    then: async (model) => {
      await model.detail.show(`item-${kind}`)
      const { item, large: shownLarge } = model.detail
      const field = item && ofField(purpose)(item)
      if (!item || !field) return
      await (how === 'wifi' ? shownLarge.wifi(item) : shownLarge[how](item, field))
      await shown()
    },
  }
}

/** A new item whose code is added from a picture. */
function adding(before: (ipc: FakeVault) => void, then?: () => void): VaultScene {
  return {
    items: 12,
    before,
    then: async (model) => {
      model.create('oneTimeCode')
      await shown()
      // The first entry of the menu at the code's box.
      document.querySelector<HTMLElement>('[data-key] [role=menu] button')?.click()
      await shown()
      then?.()
      await shown()
    },
  }
}

function one(ipc: FakeVault): void {
  ipc.items = [fakeOfKind('oneTimeCode', 'GitHub'), ...ipc.items]
}

export const CODE_SCENES: Readonly<Record<string, VaultScene>> = {
  codes: { items: 12, before: (ipc) => withCodes(ipc, 10_000), then: codes },
  'code-ending': {
    items: 12,
    before: (ipc) => {
      ipc.endsIn = 4_000
      withCodes(ipc, 12)
    },
    then: codes,
  },
  'add-code': adding(
    () => undefined,
    () => document.querySelector('details')?.setAttribute('open', ''),
  ),
  'add-code-refused': adding((ipc) => {
    ipc.picture = new Refusal('qr-not-a-code')
  }),
  'migration-choose': adding((ipc) => {
    ipc.picture = FAKE_EXPORT
  }),
  'show-qr': large('oneTimeCode', 'oneTimeCode', 'qr'),
  'large-type': large('login', 'password', 'type'),
  'wifi-qr': large('wifi', 'password', 'wifi'),
  hotp: {
    items: 12,
    before: (ipc) => {
      ipc.counter = 3
      one(ipc)
    },
    then: (model) => model.detail.show('item-oneTimeCode'),
  },
}
