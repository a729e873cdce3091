import { SvelteSet } from 'svelte/reactivity'
import { t } from '../../i18n'
import type { FilterKind, UiError } from '../../ipc/contract'
import { errorOf } from '../../ipc/failure'
import type { Act, ActDone, Chosen, FolderNode, Trees } from '../../ipc/order'
import { recall, remember } from '../../remembered'
import { number } from '../../when'
import { folderOf, tagOf } from '../filters'
import type { VaultModel } from '../vault.svelte'
import { SelectionModel } from './selection.svelte'

/** What is asked before something is put elsewhere. */
export type Asking =
  | { kind: 'newFolder'; parent: string | null }
  | { kind: 'renameFolder'; id: string; name: string }
  | { kind: 'moveFolder'; id: string; name: string }
  | { kind: 'renameTag'; tag: string }
  | { kind: 'moveItems'; chosen: Chosen; count: number }
  | { kind: 'tagItems'; chosen: Chosen; count: number }
  | { kind: 'erase'; chosen: Chosen; count: number; title: string | null }

const FOLDED = 'folded'

/** Folders, tags, and what is done with many items at once. */
export class OrderModel {
  trees: Trees = $state({ folders: [], tags: [] })
  asking: Asking | null = $state.raw(null)
  /** Items on their way to a folder or tag of the sidebar. */
  dragged: Chosen | null = $state.raw(null)
  readonly selection: SelectionModel
  /** Rows of the trees that are folded. Of folders the ids are remembered; names of tags never are. */
  readonly folded = new SvelteSet<string>(recall(FOLDED)?.split(' ').filter(Boolean) ?? [])
  readonly #vault: VaultModel

  constructor(vault: VaultModel) {
    this.#vault = vault
    this.selection = new SelectionModel(vault.list)
  }

  async load(): Promise<void> {
    this.trees = await this.#vault.ipc.trees()
    const { filter } = this.#vault.list
    const [folder, tag] = [folderOf(filter), tagOf(filter)]
    // What is shown was deleted or renamed: everything is shown instead.
    const lost =
      (folder !== null && !this.folder(folder)) ||
      (tag !== null && !this.trees.tags.some((one) => one.tag.toLowerCase() === tag.toLowerCase()))
    if (lost) await this.#vault.list.show('all')
  }

  folder(id: string | null): FolderNode | undefined {
    return this.trees.folders.find((folder) => folder.id === id)
  }

  /** What a part of the vault is called, where it is a folder or a tag. */
  nameOf(filter: FilterKind): string | null {
    return this.folder(folderOf(filter))?.path ?? tagOf(filter)
  }

  fold(key: string): void {
    if (this.folded.has(key)) this.folded.delete(key)
    else this.folded.add(key)
    const folders = this.trees.folders.filter(({ id }) => this.folded.has(id))
    remember(FOLDED, folders.map(({ id }) => id).join(' '))
  }

  /** What an act is about: what is chosen, or the item that is shown. */
  target(): { chosen: Chosen; count: number } | null {
    const { selection } = this
    if (selection.active) return { chosen: selection.chosen(), count: selection.count }
    const { item } = this.#vault.detail
    return item ? { chosen: { kind: 'these', ids: [item.id] }, count: 1 } : null
  }

  /** Does one thing with what is chosen; one undo takes it back. Why it did not work is given back. */
  async act(chosen: Chosen, act: Act): Promise<UiError | null> {
    return this.#finish(async () =>
      this.#offer(await this.#vault.ipc.actOnItems(chosen, act), this.#did(act)),
    )
  }

  /** The same, told in the window: for keys and buttons without a dialog. */
  async actNow(act: Act): Promise<void> {
    const target = this.target()
    if (target) this.#vault.problem = await this.act(target.chosen, act)
  }

  async moveTo(chosen: Chosen, folder: string | null): Promise<UiError | null> {
    return this.act(chosen, { kind: 'moveTo', folder })
  }

  /** What was dragged is dropped on a part of the sidebar. */
  async drop(on: { folder: string } | { tag: string }): Promise<void> {
    const { dragged } = this
    this.dragged = null
    if (!dragged) return
    const act: Act = 'folder' in on ? { kind: 'moveTo', folder: on.folder } : { kind: 'addTag', tag: on.tag }
    this.#vault.problem = await this.act(dragged, act)
  }

  ask(kind: 'moveItems' | 'tagItems'): void {
    const target = this.target()
    if (target) this.asking = { kind, ...target }
  }

  /** Asks before something is gone for good: what is chosen, or one item. */
  askErase(): void {
    const target = this.target()
    if (!target) return
    const title =
      target.count === 1 && !this.selection.active ? (this.#vault.detail.item?.title ?? null) : null
    this.asking = { kind: 'erase', ...target, title }
  }

  askEmptyTrash(): void {
    const count = this.#vault.overview?.counts.trash ?? 0
    const chosen: Chosen = { kind: 'all', query: '', filter: { kind: 'trash' }, except: [] }
    if (count > 0) this.asking = { kind: 'erase', chosen, count, title: null }
  }

  erase(chosen: Chosen): Promise<UiError | null> {
    return this.#finish(async () => {
      await this.#vault.ipc.eraseItems(chosen)
      // What was taken back before may have been of what is gone.
      this.#vault.undo.dismiss()
      this.#vault.list.letGo()
      await this.#vault.detail.show(null)
    })
  }

  async makeFolder(
    name: string,
    parent: string | null,
    thenMove: Chosen | null = null,
  ): Promise<UiError | null> {
    let made = ''
    const problem = await this.#finish(async () => {
      const { id, undo } = await this.#vault.ipc.makeFolder(name, parent)
      made = id
      if (parent !== null) this.folded.delete(parent)
      this.#vault.undo.offer({ text: t('order-folder-made', { name: name.trim() }), token: undo })
    })
    if (problem || !thenMove) return problem
    return this.moveTo(thenMove, made)
  }

  renameFolder(id: string, name: string): Promise<UiError | null> {
    return this.#finish(async () => {
      const { undo } = await this.#vault.ipc.renameFolder(id, name)
      this.#vault.undo.offer({ text: t('order-folder-renamed', { name: name.trim() }), token: undo })
    })
  }

  moveFolder(id: string, parent: string | null): Promise<UiError | null> {
    return this.#finish(async () => {
      const name = this.folder(id)?.name ?? ''
      const { undo } = await this.#vault.ipc.moveFolder(id, parent)
      this.#vault.undo.offer({ text: t('order-folder-moved', { name }), token: undo })
    })
  }

  async deleteFolder(id: string): Promise<void> {
    this.#vault.problem = await this.#finish(async () => {
      const name = this.folder(id)?.name ?? ''
      const { undo } = await this.#vault.ipc.deleteFolder(id)
      this.#vault.undo.offer({ text: t('order-folder-deleted', { name }), token: undo })
    })
  }

  renameTag(from: string, to: string): Promise<UiError | null> {
    return this.#finish(async () => {
      const done = await this.#vault.ipc.renameTag(from, to)
      this.#offer(done, () => t('order-tag-renamed', { tag: to.trim() }))
    })
  }

  async deleteTag(tag: string): Promise<void> {
    this.#vault.problem = await this.#finish(async () => {
      this.#offer(await this.#vault.ipc.deleteTag(tag), () => t('order-tag-deleted', { tag }))
    })
  }

  /** A copy of the item that is shown; the copy is shown then. */
  async duplicate(): Promise<void> {
    const { item } = this.#vault.detail
    if (!item || item.trashed) return
    this.#vault.problem = await this.#finish(async () => {
      const title = t('order-copy-title', { title: item.title })
      const { id, undo } = await this.#vault.ipc.duplicateItem(item.id, title)
      const words = item.attachments.length > 0 ? 'order-duplicated-without-files' : 'order-duplicated'
      this.#vault.undo.offer({ text: t(words, { title: item.title }), token: undo })
      this.#vault.list.selectId(id)
      await this.#vault.detail.show(id)
    })
  }

  #offer({ count, undo }: ActDone, text: (count: number) => string): void {
    if (undo === null) return
    this.#vault.undo.offer({ text: text(count), token: undo })
  }

  /** Does it, ends the selection, and shows what came of it. Why it did not work is given back. */
  async #finish(step: () => Promise<void>): Promise<UiError | null> {
    try {
      await step()
    } catch (thrown) {
      return errorOf(thrown)
    }
    this.selection.clear()
    const { list } = this.#vault
    const at = list.selectedIndex
    await this.#vault.refresh()
    // What was shown left the list: its place stays chosen, and whatever came there.
    if (at < 0 || list.selectedIndex >= 0) return null
    if (list.total > 0) list.select(Math.min(at, list.total - 1))
    else list.clearSelection()
    return null
  }

  /** What the undo bar says was done. */
  #did(act: Act): (count: number) => string {
    return (count) => {
      const items = t('order-items', { count, number: number(count) })
      switch (act.kind) {
        case 'favourite':
          return act.on ? t('order-starred', { items }) : t('order-unstarred', { items })
        case 'moveTo':
          return act.folder === null
            ? t('order-moved-out', { items })
            : t('order-moved', { items, folder: this.folder(act.folder)?.name ?? '' })
        case 'addTag':
          return t('order-tagged', { items, tag: act.tag.trim() })
        case 'removeTag':
          return t('order-untagged', { items, tag: act.tag })
        case 'archive':
          return t('order-archived', { items })
        case 'unarchive':
          return t('order-unarchived', { items })
        case 'delete':
          return t('order-trashed', { items })
        case 'restore':
          return t('order-restored', { items })
      }
    }
  }
}
