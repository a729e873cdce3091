import { tick } from 'svelte'
import { FAKE_OFFERS, fakePreview } from '../fake/restore'
import { FAKE_NOW, FAKE_RECOVERY_GROUPS } from '../fake/items'
import type { FakeVault } from '../fake/vault'
import type { VaultScene } from './vault-scenes'

const DAY_MS = 86_400_000
/** More than a scene waits for. */
const NEVER = new Promise<void>(() => undefined)

async function shown(): Promise<void> {
  for (let round = 0; round < 12; round += 1) await tick()
}

async function click(selector: string): Promise<void> {
  document.querySelector<HTMLElement>(selector)?.click()
  await shown()
}

async function type(keys: string): Promise<void> {
  for (const key of keys) dispatchEvent(new KeyboardEvent('keydown', { key }))
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  await shown()
}

/** The page of restoring, with what is done on it. */
function restoring(
  before: (ipc: FakeVault) => void,
  then: (ipc: FakeVault) => unknown = () => undefined,
): VaultScene {
  let held: FakeVault | null = null
  return {
    items: 40,
    before: (ipc) => {
      held = ipc
      before(ipc)
    },
    then: async (model) => {
      model.restoreBackup()
      await shown()
      if (held) await then(held)
    },
  }
}

/** What takes a while, in the middle. */
function onItsWay(before: (ipc: FakeVault) => void): VaultScene {
  return restoring(
    (ipc) => {
      ipc.restore.found = [...FAKE_OFFERS]
      before(ipc)
    },
    async (ipc) => {
      await click('dialog li button')
      ipc.restore.tell({ done: 3_145_728, total: 8_493_000 })
      await shown()
    },
  )
}

/** A backup that the vault opens by itself, looked at. */
function looked(more: (ipc: FakeVault) => void, then?: () => unknown): VaultScene {
  return restoring(
    (ipc) => {
      ipc.restore.opensByItself = true
      ipc.restore.found = [...FAKE_OFFERS]
      more(ipc)
    },
    async () => {
      await click('dialog li button')
      await then?.()
    },
  )
}

const replace = async (): Promise<void> => {
  await click('dialog input[value="replace"]')
  await click('dialog footer button:last-child')
}

/** Restoring a backup, step by step. */
export const RESTORE_SCENES: Readonly<Record<string, VaultScene>> = {
  'restore-offer': {
    items: 0,
    before: (ipc) => {
      ipc.restore.found = [...FAKE_OFFERS]
    },
  },
  restore: restoring((ipc) => {
    ipc.restore.found = [...FAKE_OFFERS]
    ipc.restore.keptVault = { since: FAKE_NOW - 3 * DAY_MS, until: FAKE_NOW + 27 * DAY_MS }
  }),
  'restore-none': restoring(() => undefined),
  'restore-refused': restoring(
    (ipc) => {
      ipc.restore.refused = 'backup-newer'
    },
    () => click('dialog .step button'),
  ),
  'restore-key': restoring(
    (ipc) => {
      ipc.restore.preview = fakePreview({
        about: { ...fakePreview().about, whose: 'other' },
      })
    },
    async () => {
      await click('dialog .step button')
      const box = document.querySelector<HTMLInputElement>('dialog input')
      if (!box) return
      box.value = [...FAKE_RECOVERY_GROUPS.slice(1), '0000'].join('-')
      box.dispatchEvent(new Event('input', { bubbles: true }))
      await click('dialog form button[type="submit"]')
    },
  ),
  'restore-passphrase': restoring(
    () => undefined,
    async () => {
      await click('dialog .step button')
      await click('dialog button.link')
    },
  ),
  'restore-fetching': onItsWay((ipc) => {
    ipc.restore.coming = NEVER
  }),
  'restore-reading': onItsWay((ipc) => {
    ipc.restore.opensByItself = true
    ipc.restore.held = NEVER
  }),
  'restore-preview': looked(() => undefined),
  'restore-preview-warnings': looked((ipc) => {
    ipc.restore.preview = fakePreview({ changesMissing: 41, formerKey: true, keyAfter: 'new' })
  }),
  'restore-replace': looked(() => undefined, replace),
  'restore-merged': looked(
    () => undefined,
    () => click('dialog footer button:last-child'),
  ),
  'restore-replaced': looked(
    () => undefined,
    async () => {
      await replace()
      await type('738164')
    },
  ),
  'restore-replaced-new-key': looked(
    (ipc) => {
      ipc.restore.preview = fakePreview({ keyAfter: 'new' })
    },
    async () => {
      await replace()
      await type('738164')
    },
  ),
}
