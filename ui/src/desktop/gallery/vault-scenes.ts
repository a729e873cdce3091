import { tick } from 'svelte'
import { SEARCH_SCENES } from './search-scenes'
import { fakeFile } from '../fake/files'
import { fakeOfKind } from '../fake/items'
import type { FakeVault } from '../fake/vault'
import type { ItemKind } from '../ipc/contract'
import { addField, addSection } from '../vault/draft'
import { KINDS } from '../vault/kinds'
import type { VaultModel } from '../vault/vault.svelte'

export interface VaultScene {
  items: number
  before?: (ipc: FakeVault) => void
  then?: (model: VaultModel) => unknown
}

async function searched(model: VaultModel): Promise<void> {
  await model.list.search('g')
  await model.detail.show('item-0')
}

/** Lets a dialog and what it asks the program for appear. */
async function shown(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await tick()
}

async function entered(keys: string): Promise<void> {
  for (const key of keys) dispatchEvent(new KeyboardEvent('keydown', { key }))
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  await shown()
}

function opens(dialog: VaultModel['dialog']): VaultScene {
  return {
    items: 40,
    then: (model) => {
      model.dialog = dialog
    },
  }
}

/** One item of a kind, among others. */
function ofKind(kind: ItemKind): VaultScene {
  return {
    items: 40,
    before: (ipc) => {
      ipc.items = [fakeOfKind(kind, kind), ...ipc.items]
    },
    then: (model) => model.detail.show(`item-${kind}`),
  }
}

const CODES = fakeFile('backup-codes.txt', 1_204, 'text/plain')

/** An item with files, among others. */
function withFiles(
  then: (model: VaultModel, ipc: FakeVault) => unknown,
  more?: (ipc: FakeVault) => void,
): VaultScene {
  let held: FakeVault | null = null
  return {
    items: 40,
    before: (ipc) => {
      held = ipc
      const passport = fakeOfKind('passport', 'passport')
      const scan = fakeFile('Passport, the page with the picture.jpg', 2_948_113, 'image/jpeg')
      const long = fakeFile(
        `${'a name that nobody would type '.repeat(4)}.docx`,
        48_211,
        'application/msword',
      )
      passport.attachments = [scan, CODES, long, fakeFile('empty', 0, 'application/octet-stream')]
      ipc.items = [passport, ...ipc.items]
      more?.(ipc)
    },
    then: async (model) => {
      await model.detail.show('item-passport')
      await shown()
      document.querySelector('main')?.scrollTo({ top: 10_000 })
      if (held) await then(model, held)
      await shown()
      document.querySelector('main')?.scrollTo({ top: 10_000 })
    },
  }
}

export const VAULT_SCENES: Readonly<Record<string, VaultScene>> = {
  main: {
    items: 214,
    then: async (model) => {
      await searched(model)
      await model.detail.toggle('password')
      await model.copy('password')
    },
  },
  'main-plain': { items: 40 },
  'main-narrow': {
    items: 40,
    then: (model) => {
      model.open(0)
    },
  },
  ...SEARCH_SCENES,
  many: { items: 10_000, then: (model) => model.list.move('last') },
  empty: { items: 0 },
  'nothing-found': { items: 40, then: (model) => model.list.search('contoso payroll') },
  note: {
    items: 40,
    then: (model) => {
      model.open(10)
    },
  },
  kinds: {
    items: 12,
    before: (ipc) => {
      ipc.items = [...KINDS.map((kind) => fakeOfKind(kind, kind)), ...ipc.items]
    },
  },
  card: ofKind('card'),
  identity: ofKind('identity'),
  'one-time-code': ofKind('oneTimeCode'),
  wifi: ofKind('wifi'),
  'edit-card': {
    ...ofKind('card'),
    then: async (model) => {
      await model.detail.show('item-card')
      model.edit()
    },
  },
  'edit-identity': {
    ...ofKind('identity'),
    then: async (model) => {
      await model.detail.show('item-identity')
      model.edit()
    },
  },
  'new-database': {
    items: 40,
    then: (model) => {
      model.create('database')
    },
  },
  favourites: {
    items: 1,
    before: (ipc) =>
      void ipc.actOnItems({ kind: 'these', ids: ['item-0'] }, { kind: 'favourite', on: false }),
    then: (m) => m.showFilter('favourites'),
  },
  edit: {
    items: 40,
    then: async (model) => {
      await searched(model)
      model.edit()
    },
  },
  new: {
    items: 40,
    then: (model) => {
      model.create('login')
    },
  },
  'edit-custom': {
    items: 40,
    then: async (model) => {
      await searched(model)
      model.edit()
      const { form } = model.editing
      if (!form) return
      addField(form, 'concealed')
      addSection(form)
      addField(form, 'text')
    },
  },
  'new-typed': {
    items: 40,
    then: (model) => {
      model.create('login', 'Payroll')
      const field = model.editing.form?.sections[0]?.fields.find(({ purpose }) => purpose === 'password')
      if (field) field.secret = { kind: 'set', value: 'copper-violet-83-Ample-north' }
    },
  },
  weak: {
    items: 40,
    then: async (model) => {
      await model.list.search('postgres')
      await model.detail.show('item-5')
    },
  },
  'edit-unsaved': {
    items: 40,
    then: async (model) => {
      await searched(model)
      model.edit()
      if (model.editing.form) model.editing.form.title = 'GitHub, mine'
      model.showFilter('all')
    },
  },
  trashed: {
    items: 12,
    then: async (model) => {
      await model.detail.show('item-0')
      await model.trash()
    },
  },
  trash: {
    items: 12,
    before: (ipc) => void ipc.deleteItem('item-3'),
    then: (model) => model.showFilter('trash'),
  },
  problem: {
    items: 12,
    then: (model) => {
      model.problem = { code: 'item-changed', args: {} }
    },
  },
  'recovery-due': {
    items: 3,
    before: (ipc) => {
      ipc.recoveryDue = true
      ipc.lastContact = ipc.now() - 26 * 3_600_000
    },
  },
  'server-nonsense': {
    items: 12,
    before: (ipc) => {
      ipc.lastContact = ipc.now() - 26 * 3_600_000
      ipc.contactProblem = { code: 'server-nonsense', args: { server: 'pm.northwind.example' } }
    },
  },
  'link-waits': {
    items: 12,
    before: (ipc) => {
      ipc.linkWaiting = 'https://vault.contoso.example:8443/'
    },
  },
  'link-refused': {
    items: 12,
    before: (ipc) => {
      ipc.refused = { code: 'already-enrolled', args: { organisation: 'Northwind' } }
    },
  },
  settings: opens('settings'),
  shortcuts: opens('shortcuts'),
  palette: opens('palette'),
  'change-pin': opens('changePin'),
  'replace-computer': opens('replace'),
  'recovery-dialog': opens('recovery'),
  'recovery-dialog-key': {
    items: 40,
    then: async (model) => {
      model.dialog = 'recovery'
      await shown()
      await entered('738164')
    },
  },
  attachments: withFiles(() => undefined),
  'attachment-preview': withFiles((model) => model.files.show(CODES)),
  'attachment-progress': withFiles(async (model, ipc) => {
    ipc.files.held = new Promise(() => undefined)
    void model.files.add()
    await shown()
    ipc.files.tell({ name: 'Contract, signed.pdf', done: 31_457_280, total: 88_080_384 })
  }),
  'attachment-error': withFiles(async (model, ipc) => {
    ipc.files.chosen = []
    ipc.files.refused = [
      { code: 'attachment-too-large', args: { name: 'holiday.mov', max: 100 } },
      { code: 'attachment-not-a-file', args: { name: 'Documents' } },
    ]
    await model.files.add()
    ipc.files.broken = 'attachment-damaged'
    await model.files.show(CODES)
    const problem = model.problem
    await shown()
    model.problem = problem
  }),
  'attachment-drop': withFiles((_, ipc) => ipc.files.hold(true)),
  'edit-attachments': withFiles((model) => model.edit()),
  close: opens('close'),
}
