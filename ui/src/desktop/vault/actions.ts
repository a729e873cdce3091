import type { PlainKey } from '../i18n'
import { filtersOf } from './filters'
import type { Act } from '../ipc/order'
import type { Field } from '../ipc/contract'
import type { ActionId } from './keys'
import type { VaultModel } from './vault.svelte'

export const ZOOM_STEPS = [80, 90, 100, 110, 125, 150, 175, 200] as const
export const ZOOM_NORMAL = 100

/** What the window does that is no business of the model: moving the focus, opening a menu. */
export interface Surroundings {
  focusSearch: () => void
  nextPane: () => void
  openNewMenu: () => void
}

interface Action {
  /** What it is called in the help and the palette. */
  name: PlainKey
  /** Whether it would do something now. */
  possible: (model: VaultModel) => boolean
  perform: (model: VaultModel, around: Surroundings) => void
}

const always = (): boolean => true
/** The list and the item in it are on the screen. */
const seesItems = ({ pane }: VaultModel): boolean => pane !== 'backup'
const hasItem = (model: VaultModel): boolean =>
  seesItems(model) && model.detail.item !== null && !model.editing.active
const hasLiveItem = (model: VaultModel): boolean => hasItem(model) && model.detail.item?.trashed === false

/** Something is chosen, or an item is shown that is not in the trash. */
const canAct = (model: VaultModel): boolean => model.order.selection.active || hasLiveItem(model)
const canTrash = (model: VaultModel): boolean => canAct(model) && model.list.filter !== 'trash'

function archiving({ order, list, detail }: VaultModel): Act {
  const archived = order.selection.active ? list.filter === 'archive' : detail.item?.archived
  return { kind: archived ? 'unarchive' : 'archive' }
}

/** Everything that a key or the palette can start. */
export const ACTIONS: Readonly<Record<ActionId, Action>> = {
  search: { name: 'action-search', possible: always, perform: (_, around) => around.focusSearch() },
  copyPassword: {
    name: 'copy-password',
    possible: hasItem,
    perform: (model) => void model.copy('password'),
  },
  copyUserName: {
    name: 'copy-user-name',
    possible: hasItem,
    perform: (model) => void model.copy('userName'),
  },
  copyCode: { name: 'copy-code', possible: hasItem, perform: (model) => void model.copy('code') },
  openSite: { name: 'open-site', possible: hasItem, perform: (model) => void model.openSite() },
  copyAddress: { name: 'copy-address', possible: hasItem, perform: (model) => void model.copy('site') },
  reveal: { name: 'action-reveal', possible: hasItem, perform: reveal },
  largeType: { name: 'action-large-type', possible: hasItem, perform: largeType },
  newLogin: { name: 'new-login', possible: always, perform: (model) => model.create('login') },
  newItem: { name: 'new-item', possible: always, perform: (_, around) => around.openNewMenu() },
  newNote: { name: 'new-note', possible: always, perform: (model) => model.create('note') },
  edit: { name: 'edit', possible: hasLiveItem, perform: (model) => model.edit() },
  save: {
    name: 'save',
    possible: ({ editing }) => editing.active,
    perform: (model) => void model.save(),
  },
  favourite: {
    name: 'action-favourite',
    possible: canAct,
    perform: (model) => void model.toggleFavourite(),
  },
  trash: { name: 'action-trash', possible: canTrash, perform: (model) => void model.trash() },
  archive: {
    name: 'order-archive-item',
    possible: (model) => canAct(model) && model.list.filter !== 'trash',
    perform: (model) => void model.order.actNow(archiving(model)),
  },
  duplicate: {
    name: 'order-duplicate',
    possible: (model) => hasLiveItem(model) && !model.order.selection.active,
    perform: (model) => void model.order.duplicate(),
  },
  moveTo: { name: 'order-move-to', possible: canAct, perform: ({ order }) => order.ask('moveItems') },
  tag: { name: 'order-tag', possible: canAct, perform: ({ order }) => order.ask('tagItems') },
  selectAll: {
    name: 'order-select-all',
    possible: (model) => seesItems(model) && model.list.total > 0 && !model.editing.active,
    perform: ({ order }) => order.selection.chooseAll(),
  },
  newFolder: {
    name: 'order-new-folder',
    possible: always,
    perform: ({ order }) => (order.asking = { kind: 'newFolder', parent: null }),
  },
  emptyTrash: {
    name: 'order-empty-trash',
    possible: ({ overview }) => (overview?.counts.trash ?? 0) > 0,
    perform: ({ order }) => order.askEmptyTrash(),
  },
  generator: {
    name: 'generator',
    possible: always,
    perform: (model) => void model.attempt(() => model.ipc.openGenerator()),
  },
  lock: { name: 'lock', possible: always, perform: (model) => model.lock() },
  back: {
    name: 'text-back',
    possible: (model) =>
      seesItems(model) && !model.editing.active && model.linked.canGoBack(model.list.selectedId),
    perform: (model) => model.goBack(),
  },
  nextPane: { name: 'action-next-pane', possible: always, perform: (_, around) => around.nextPane() },
  backup: { name: 'backup', possible: always, perform: (model) => model.showBackups() },
  settings: { name: 'settings', possible: always, perform: opens('settings') },
  changePin: { name: 'change-pin', possible: always, perform: opens('changePin') },
  zoomIn: { name: 'zoom-in', possible: always, perform: (model) => zoom(model, 1) },
  zoomOut: { name: 'zoom-out', possible: always, perform: (model) => zoom(model, -1) },
  zoomReset: {
    name: 'zoom-reset',
    possible: always,
    perform: (model) => void model.change({ zoom: ZOOM_NORMAL }),
  },
  palette: { name: 'palette', possible: always, perform: opens('palette') },
  shortcuts: { name: 'shortcuts', possible: always, perform: opens('shortcuts') },
}

/** Does an action, if it would do something; with an item that is on its way, once it is there and not with the last one. */
export function perform(action: ActionId, model: VaultModel, around: Surroundings): void {
  const { possible, perform: act } = ACTIONS[action]
  const go = () => {
    if (possible(model)) act(model, around)
  }
  const { arriving } = model.detail
  if (arriving === null || possible === always) go()
  else void arriving.then(go)
}

/** Shows the part of the vault at a place of the sidebar. */
export function showAt(index: number, model: VaultModel): void {
  const filter = filtersOf(model.overview?.counts ?? null)[index]
  if (filter) model.showFilter(filter.kind)
}

function opens(dialog: 'settings' | 'changePin' | 'palette' | 'shortcuts'): Action['perform'] {
  return (model) => {
    model.dialog = dialog
  }
}

function reveal(model: VaultModel): void {
  const secret = firstSecret(model)
  if (secret) void model.attempt(() => model.detail.toggle(secret.id))
}

function largeType(model: VaultModel): void {
  const [secret, item] = [firstSecret(model), model.detail.item]
  if (secret && item) void model.attempt(() => model.detail.large.type(item, secret))
}

function firstSecret(model: VaultModel): Field | undefined {
  const fields = model.detail.item?.sections.flatMap((section) => section.fields) ?? []
  return fields.find((field) => field.fieldKind === 'concealed' && !field.empty)
}

function zoom(model: VaultModel, by: 1 | -1): void {
  const now = model.overview?.settings.zoom ?? ZOOM_NORMAL
  const next = by > 0 ? ZOOM_STEPS.find((step) => step > now) : ZOOM_STEPS.findLast((step) => step < now)
  if (next !== undefined) void model.change({ zoom: next })
}
