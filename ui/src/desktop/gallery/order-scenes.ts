import { tick } from 'svelte'
import type { FakeVault } from '../fake/vault'
import type { VaultModel } from '../vault/vault.svelte'
import type { VaultScene } from './vault-scenes'

/** Three folders at the top, two of them in one, and tags on every second item. */
function ordered(ipc: FakeVault): void {
  const folder = (id: string, name: string, parent: string | null = null) => ({ id, name, parent })
  ipc.folders = [
    folder('eng', 'Engineering'),
    folder('staging', 'Staging', 'eng'),
    folder('production', 'Production, all regions and their databases', 'eng'),
    folder('vendors', 'Vendors'),
    folder('personal', 'Personal'),
  ]
  const places = ['eng', 'staging', 'production', 'vendors', null]
  ipc.items = ipc.items.map((one, at) => ({
    ...one,
    folder: places[at % places.length] ?? null,
    tags: at % 2 === 0 ? ['Work/Clients', 'shared'] : [],
  }))
}

async function shown(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await tick()
}

function scene(then: (model: VaultModel) => unknown, items = 40): VaultScene {
  return {
    items,
    before: ordered,
    then: async (model) => {
      await then(model)
      await shown()
    },
  }
}

async function choose(model: VaultModel): Promise<void> {
  await shown()
  model.list.select(1)
  model.order.selection.add(2)
  model.order.selection.add(4)
}

export const ORDER_SCENES: Readonly<Record<string, VaultScene>> = {
  folders: scene((model) => model.showFilter('folder:eng')),
  tags: scene((model) => {
    model.open(0)
    model.showFilter('tag:Work')
  }),
  'edit-tags': scene(async (model) => {
    await model.detail.show('item-0')
    model.edit()
  }),
  selection: scene(choose),
  'selection-all': scene(async (model) => {
    await shown()
    model.order.selection.chooseAll()
  }, 10_000),
  archive: scene(async (model) => {
    await model.order.act({ kind: 'these', ids: ['item-1', 'item-3'] }, { kind: 'archive' })
    model.showFilter('archive')
  }),
  'empty-trash': scene(async (model) => {
    await model.order.act({ kind: 'these', ids: ['item-1', 'item-3'] }, { kind: 'delete' })
    model.showFilter('trash')
    await shown()
    model.order.askEmptyTrash()
  }),
  'move-to': scene(async (model) => {
    await choose(model)
    model.order.ask('moveItems')
  }),
  'tag-items': scene(async (model) => {
    await choose(model)
    model.order.ask('tagItems')
  }),
  'new-folder': scene(async (model) => {
    model.order.asking = { kind: 'newFolder', parent: 'eng' }
    await shown()
  }),
}
