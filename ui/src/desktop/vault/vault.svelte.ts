import { createContext } from 'svelte'
import { applyTheme } from '../../shared/theme'
import { KeyEntry } from '../entry/key-entry.svelte'
import { t } from '../i18n'
import type { KeptDraft } from '../ipc/history'
import type { Restore } from '../ipc/restore'
import type {
  CopyTarget,
  FilterKind,
  ItemKind,
  Overview,
  SavedSearch,
  Settings,
  UiError,
  VaultIpc,
} from '../ipc/contract'
import { errorOf } from '../ipc/failure'
import { rememberLook } from '../look'
import { DetailModel } from './detail.svelte'
import { blankForm, draftOf, formOf, formOfKept } from './draft'
import { folderOf } from './filters'
import { EditingModel } from './editing.svelte'
import { LaterModel } from './later.svelte'
import { LinkedModel } from './linked.svelte'
import { VersionsModel } from './history/versions.svelte'
import { KeptModel } from './kept/kept.svelte'
import { FilesModel } from './files/files.svelte'
import { LinksModel } from './links.svelte'
import { asked } from './list/suggestions'
import { ListModel } from './list.svelte'
import { OrderModel } from './order/order.svelte'
import { SearchesModel } from './searches.svelte'
import { UndoModel } from './undo.svelte'

export type DialogKind =
  | 'settings'
  | 'shortcuts'
  | 'palette'
  | 'changePin'
  | 'recovery'
  | 'replace'
  | 'restore'
  | 'close'
  | 'versions'

/** How long a lock waits for the form that is being kept. */
const LOCK_PATIENCE_MS = 250

/** The unlocked window: what is shown, and everything that can be done in it. */
export class VaultModel {
  overview: Overview | null = $state(null)
  /** Why the last thing did not work. Stays until the next one is tried or it is dismissed. */
  problem: UiError | null = $state(null)
  dialog: DialogKind | null = $state(null)
  /** What restoring begins with. */
  restoreFrom: (() => Promise<Restore>) | null = $state.raw(null)
  /** Which pane a window with room for one shows; the page of backups takes the place of both. */
  pane: 'list' | 'detail' | 'backup' = $state('list')
  saving = $state(false)
  readonly list: ListModel
  readonly detail: DetailModel
  readonly editing = new EditingModel()
  readonly undo = new UndoModel()
  readonly later = new LaterModel()
  readonly searches: SearchesModel
  readonly links: LinksModel
  readonly linked: LinkedModel
  readonly versions: VersionsModel
  readonly kept: KeptModel
  readonly order: OrderModel
  readonly files: FilesModel
  readonly entry: KeyEntry
  readonly ipc: VaultIpc

  constructor(ipc: VaultIpc) {
    this.ipc = ipc
    this.entry = new KeyEntry(ipc)
    this.searches = new SearchesModel(ipc)
    this.links = new LinksModel(ipc)
    this.linked = new LinkedModel(ipc)
    this.versions = new VersionsModel(ipc)
    this.kept = new KeptModel(ipc)
    this.editing.onend = () => void this.background(() => this.kept.drop())
    this.files = new FilesModel(ipc.files, this)
    this.detail = new DetailModel(ipc)
    this.list = new ListModel(
      (query) => ipc.listItems({ ...query, query: asked(query.query) }),
      (thrown) => (this.problem = errorOf(thrown)),
    )
    this.order = new OrderModel(this)
  }

  /** How large the interface is, in per cent. */
  get zoom(): number {
    return this.overview?.settings.zoom ?? 100
  }

  /** Loads what is shown first and follows the program. The returned function ends it. */
  async start(): Promise<() => void> {
    const ends = await Promise.all([
      this.ipc.onVaultChanged(() => void this.refresh()),
      this.ipc.onClipboardCleared(() => {
        this.detail.clipboard = null
        this.versions.clipboardCleared()
      }),
      this.ipc.onCloseAsked(() => (this.dialog = 'close')),
      this.ipc.onLinkOpened(() => void this.#learnOfLink()),
      this.files.start(),
    ])
    // Whoever types at once has searched already.
    await Promise.all([
      this.#learnOfLink(),
      this.list.search(this.list.query),
      this.background(() => this.kept.load()),
      this.background(() => this.searches.load()),
      this.background(() => this.order.load()),
    ])
    return () => {
      for (const end of ends) end()
    }
  }

  /** Does what the person asked for; whether it worked. Nothing is thrown. */
  attempt(step: () => Promise<unknown>): Promise<boolean> {
    this.problem = null
    return this.background(step)
  }

  /** The same for what nobody asked for: success must not take away a message that was not read yet. */
  async background(step: () => Promise<unknown>): Promise<boolean> {
    try {
      await step()
      return true
    } catch (thrown) {
      this.problem = errorOf(thrown)
      return false
    }
  }

  async refresh(): Promise<void> {
    await Promise.all([
      this.background(() => this.#loadOverview()),
      this.list.refresh(),
      this.background(() => this.order.load()),
      this.background(() => this.detail.refresh()),
      this.background(() => this.searches.load()),
    ])
  }

  showFilter(filter: FilterKind): void {
    this.editing.leave(() => {
      this.pane = 'list'
      void this.list.show(filter)
    })
  }

  showBackups(): void {
    this.editing.leave(() => {
      this.detail.hideAll()
      this.order.selection.clear()
      this.pane = 'backup'
    })
  }

  /** Does a saved search, in the whole vault. */
  searchFor(search: SavedSearch): void {
    this.editing.leave(() => {
      this.pane = 'list'
      this.searches.did(search)
      void this.list.search(search.query, 'all')
    })
  }

  async keepSearch(name: string): Promise<void> {
    const { naming } = this.searches
    if (!naming) return
    const text = naming.id === null ? t('undo-search-saved', { name }) : t('undo-search-renamed', { name })
    await this.attempt(async () => {
      this.undo.offer({ text, token: await this.searches.keep({ ...naming, name }) })
    })
  }

  async deleteSearch({ id, name }: SavedSearch): Promise<void> {
    await this.attempt(async () => {
      this.undo.offer({ text: t('undo-search-deleted', { name }), token: await this.searches.remove(id) })
    })
  }

  open(index: number): void {
    this.editing.leave(() => {
      this.order.selection.clear()
      this.list.select(index)
      this.pane = 'detail'
    })
  }

  /** Opens an item that the shown one names, or that names it. */
  openLinked(id: string): void {
    const { item } = this.detail
    this.editing.leave(() => {
      if (item) this.linked.followed(item, id)
      this.order.selection.clear()
      this.list.selectId(id)
      this.pane = 'detail'
    })
  }

  /** Back to the item from which a link was followed. */
  goBack(): void {
    const id = this.linked.back(this.list.selectedId)
    if (id !== null) this.list.selectId(id)
  }

  /** Reminds of these no more. */
  async dismissReminders(ids: string[]): Promise<void> {
    await this.attempt(() => this.ipc.dismissReminders(ids))
    await this.refresh()
  }

  create(kind: ItemKind, title = ''): void {
    this.editing.leave(() => {
      this.editing.beginNew(kind, title, folderOf(this.list.filter))
      this.pane = 'detail'
    })
  }

  edit(): void {
    const { item } = this.detail
    if (!item || item.trashed) return
    this.detail.hideAll()
    const kept = this.kept.of(item.id)
    if (kept) {
      void this.goOn(kept)
      return
    }
    this.editing.begin(item)
    this.pane = 'detail'
  }

  /** Goes on with a form that was kept, with everything that was typed into it. */
  async goOn(kept: KeptDraft): Promise<void> {
    await this.attempt(async () => {
      const { form, changedMeanwhile } = await this.ipc.takeUpDraft(kept.id)
      const item = form.id === null ? null : await this.ipc.getItem(form.id)
      if (item) this.list.selectId(item.id)
      this.kept.takenUp(kept.id, changedMeanwhile)
      this.editing.goOn(formOfKept(form, item), item ? formOf(item) : blankForm(form.itemKind))
      this.pane = 'detail'
    })
  }

  cancelEdit(): void {
    this.editing.leave(() => {
      if (this.detail.item === null) this.pane = 'list'
    })
  }

  async save(): Promise<boolean> {
    const { form } = this.editing
    if (!form || this.saving) return false
    this.saving = true
    const worked = await this.attempt(async () => {
      const kept = await this.kept.settled()
      const { id, undo } = await this.ipc.saveItem(draftOf(form), kept)
      this.kept.saved()
      this.editing.end()
      this.undo.offer({ text: t('undo-saved', { title: form.title.trim() }), token: undo })
      this.list.selectId(id)
      await this.detail.show(id)
    })
    this.saving = false
    // What could not be saved is still to be kept.
    if (!worked) this.kept.changed($state.snapshot(draftOf(form)))
    if (worked) await this.refresh()
    return worked
  }

  async trash(): Promise<void> {
    if (this.order.selection.active) return this.order.actNow({ kind: 'delete' })
    const { item } = this.detail
    if (!item || item.trashed) return
    await this.#takeAway(t('undo-trashed', { title: item.title }), () => this.ipc.deleteItem(item.id))
  }

  async restore(): Promise<void> {
    const { item } = this.detail
    if (!item) return
    await this.#takeAway(t('undo-restored', { title: item.title }), () => this.ipc.restoreItem(item.id))
  }

  /** Restores what `take` takes; without it, the person is asked. */
  restoreBackup(take: (() => Promise<Restore>) | null = null): void {
    this.editing.leave(() => {
      this.restoreFrom = take
      this.dialog = 'restore'
    })
  }

  async takeBack(): Promise<void> {
    const { offered } = this.undo
    if (!offered) return
    this.undo.dismiss()
    await this.attempt(async () => {
      for (const token of [offered.token, ...(offered.also ?? [])]) await this.ipc.undo(token)
    })
    await this.refresh()
  }

  async toggleFavourite(): Promise<void> {
    const several = this.order.selection.active
    await this.order.actNow({ kind: 'favourite', on: several || this.detail.item?.favourite !== true })
  }

  async copy(target: CopyTarget, id = this.detail.item?.id): Promise<void> {
    if (id !== undefined) await this.attempt(() => this.detail.copyNow(id, target))
  }

  async openSite(id = this.detail.item?.id): Promise<void> {
    if (id !== undefined) await this.attempt(() => this.ipc.openSite(id))
  }

  async change(settings: Partial<Settings>): Promise<void> {
    const { overview } = this
    if (!overview) return
    await this.attempt(async () => {
      const kept = await this.ipc.setSettings({ ...overview.settings, ...settings })
      this.overview = { ...overview, settings: kept }
      showLook(kept)
    })
  }

  lock(): void {
    // Locking never asks: what was typed is kept, and waits when the vault is opened again.
    // The write has its turn first; one that hangs does not keep the vault open.
    const patience = new Promise((resolve) => setTimeout(resolve, LOCK_PATIENCE_MS))
    this.detail.hideAll()
    void Promise.race([this.kept.flush(), patience]).then(() => this.attempt(() => this.ipc.lock()))
  }

  async ignoreLink(): Promise<void> {
    await this.attempt(async () => {
      this.overview = await this.links.ignore()
    })
  }

  /** A link that was refused says why; one that waits is in the overview. */
  async #learnOfLink(): Promise<void> {
    await Promise.all([this.links.learn(), this.background(() => this.#loadOverview())])
  }

  async #loadOverview(): Promise<void> {
    const overview = await this.ipc.overview()
    this.overview = overview
    showLook(overview.settings)
  }

  /** Something that takes the shown item out of this list, and can be taken back. */
  async #takeAway(text: string, step: () => Promise<{ undo: string }>): Promise<void> {
    await this.attempt(async () => {
      const { undo } = await step()
      this.undo.offer({ text, token: undo })
      this.list.letGo()
    })
    await this.refresh()
  }
}

function showLook(settings: Settings): void {
  applyTheme(settings.theme)
  rememberLook(settings)
}

/** Gives the model to the panes. */
export const [getVault, setVault] = createContext<VaultModel>()
