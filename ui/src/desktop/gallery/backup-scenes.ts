import { tick } from 'svelte'
import { fakeRow } from '../fake/backups'
import type { FakeVault } from '../fake/vault'
import type { BackupPage } from '../ipc/backups'
import type { VaultModel } from '../vault/vault.svelte'
import type { VaultScene } from './vault-scenes'

/** More than a scene waits for: what was begun goes on. */
const NEVER = new Promise<void>(() => undefined)

async function shown(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await tick()
}

function nth(selector: string, at: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)][at]
}

function scene(
  page: Partial<BackupPage> = {},
  then: (model: VaultModel, ipc: FakeVault) => unknown = () => undefined,
): VaultScene {
  let held: FakeVault | null = null
  return {
    items: 214,
    before: (ipc) => {
      held = ipc
      ipc.backups.page = { ...ipc.backups.page, ...page }
    },
    then: async (model) => {
      model.showBackups()
      await shown()
      if (held) await then(model, held)
      await shown()
    },
  }
}

const FIRST = { newest: null, second: null, rows: [], tested: null }
const NORTHWIND = { organisation: 'Northwind', keeps: true, hasNewest: false, problem: null }

export const BACKUP_SCENES: Readonly<Record<string, VaultScene>> = {
  backup: scene({ rehearsalDue: true }),
  'backup-empty': scene({ ...FIRST, company: NORTHWIND }),
  'backup-no-key': scene({ ...FIRST, canBeMade: false, rehearsed: null, company: NORTHWIND }),
  'backup-older-vault': scene({ ...FIRST, canBeMade: false, company: NORTHWIND }),
  'backup-troubles': scene({
    newest: { made: Date.now() - 5 * 86_400_000, leftOut: 0, changedSince: true },
    problem: { code: 'disk-full', args: {} },
    testFailed: true,
    second: {
      name: 'A folder with a very long name that somebody chose on a stick',
      isThere: true,
      hasNewest: false,
      problem: { code: 'backup-not-copied', args: {} },
    },
    company: { ...NORTHWIND, problem: { code: 'company-backup-too-large', args: { size: 212 } } },
    rows: [
      fakeRow(Date.now() - 5 * 86_400_000, { check: 'damaged', places: ['computer'] }),
      fakeRow(Date.now() - 6 * 86_400_000, { items: null, check: 'notChecked', places: ['company'] }),
    ],
  }),
  'backup-progress': scene({}, async (_, ipc) => {
    ipc.backups.held = NEVER
    nth('main .tools button', 2)?.click()
    await shown()
    ipc.backups.tell({ step: 'checking', done: 5_242_880, total: 8_493_465 })
  }),
  'backup-menu': scene({}, () => nth('main li [aria-haspopup=menu]', 0)?.click()),
  'backup-delete': scene({}, async () => {
    nth('main li [aria-haspopup=menu]', 0)?.click()
    await shown()
    nth('main li [role=menu]', 0)?.querySelector<HTMLElement>('button:last-child')?.click()
  }),
  'backup-rehearse': scene({ rehearsalDue: true }, () => nth('main .cards button', 0)?.click()),
  'backup-keep': scene({}, () => nth('main [aria-label] .line > button', 2)?.click()),
}
