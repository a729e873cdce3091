import type {
  Copied,
  CopyTarget,
  Draft,
  DueRecovery,
  ItemDetail,
  ItemPage,
  ListQuery,
  Overview,
  PinChange,
  RecoveryGroups,
  Saved,
  SavedSearch,
  Settings,
  ShownCode,
  Strength,
  UiError,
  VaultIpc,
} from '../ipc/contract'
import { KINDS } from '../vault/kinds'
import { applied, gradeOf } from './applied'
import { FakeHistory } from './history'
import { FakeBackups } from './backups'
import { FakeFiles } from './files'
import { FakeRestore } from './restore'
import { hasCode } from './order'
import { FAKE_NOW, FAKE_RECOVERY_GROUPS, FAKE_RECOVERY_QR, type FakeItem, fakeItems } from './items'
import { subscribe } from './listeners'
import { Refusal } from './refusal'
import { rowOf } from './rows'
import { inOrder, marked, wordsOf } from './searches'

/** Any so many keys are the PIN. */
export const FAKE_PIN_LENGTH = 6

/** A vault that lives in the page: for the gallery and the tests. */
export class FakeVault extends FakeHistory implements VaultIpc {
  settings: Settings = {
    theme: 'system',
    zoom: 100,
    autoLockMinutes: 5,
    clipboardSeconds: 30,
    closeToTray: false,
    density: 'comfortable',
  }
  recoveryDue = false
  /** The server of another invite link, which waits. */
  linkWaiting: string | null = null
  /** Why a link from outside was refused, until the page asks. */
  refused: UiError | null = null
  lastContact: number | null
  contactProblem: UiError | null = null
  readonly backups: FakeBackups
  readonly files = new FakeFiles({
    find: (id) => this.#find(id),
    change: (id, attachments) => {
      const undo = this.remember()
      this.#change(id, { attachments })
      return undo
    },
  })
  readonly restore = new FakeRestore()
  #entered = 0
  #pinChange: PinChange = { kind: 'done' }
  readonly #changed = new Set<() => void>()
  readonly #cleared = new Set<() => void>()
  readonly #linkListeners = new Set<() => void>()

  constructor(
    count: number,
    readonly now: () => number = () => FAKE_NOW,
  ) {
    super()
    this.items = fakeItems(count)
    this.lastContact = now()
    this.restore.take = () => {
      const typed = this.#entered
      this.#entered = 0
      return typed
    }
    this.backups = new FakeBackups(now)
  }

  overview(): Promise<Overview> {
    const alive = this.items.filter((one) => !one.trashed && !one.archived)
    const many = (kind: string): number => alive.filter((one) => one.itemKind === kind).length
    return Promise.resolve({
      organisation: 'Northwind',
      email: 'mira@northwind.example',
      counts: {
        all: alive.length,
        favourites: alive.filter((one) => one.favourite).length,
        withCode: alive.filter(hasCode).length,
        kinds: KINDS.map((kind) => ({ kind, count: many(kind) })).filter(({ count }) => count > 0),
        archive: this.items.filter((one) => one.archived && !one.trashed).length,
        trash: this.items.filter((one) => one.trashed).length,
      },
      expiring: this.expiring(),
      lastContact: this.lastContact,
      contactProblem: this.contactProblem,
      recoveryDue: this.recoveryDue,
      backupsNeedCare: this.backups.page.rehearsalDue || this.backups.page.problem !== null,
      linkWaiting: this.linkWaiting,
      settings: this.settings,
      limits: { autoLockMaxMinutes: 10, clipboardMaxSeconds: 90 },
      readsScreen: true,
      tray: true,
      version: '0.1.0',
    })
  }

  listItems({ query, filter, sort, offset, limit }: ListQuery): Promise<ItemPage> {
    const found = this.items.filter((one) => this.inList(one, filter, query))
    const shown = inOrder(found, sort).slice(offset, offset + limit)
    const rows = shown.map((one) => rowOf(one, marked(wordsOf(query))))
    return Promise.resolve({ total: found.length, rows })
  }

  getItem(id: string): Promise<ItemDetail> {
    return this.#find(id)
  }

  async revealField(item: string, field: string): Promise<string> {
    return (await this.#find(item)).secrets[field] ?? ''
  }

  oneTimeCode(): Promise<ShownCode> {
    return Promise.resolve(this.codeNow())
  }

  copyField(item: string, field: string): Promise<Copied> {
    return this.copied(`copyField ${item} ${field}`)
  }

  copyNow(item: string, which: CopyTarget): Promise<Copied> {
    return this.copied(`copyNow ${item} ${which}`)
  }

  openSite(item: string): Promise<void> {
    this.calls.push(`openSite ${item}`)
    return Promise.resolve()
  }

  judgePassword(password: string): Promise<Strength> {
    const bits = Math.min(63, Math.round(password.length * 2.5))
    return Promise.resolve({ grade: gradeOf(bits), bits })
  }

  async saveItem(draft: Draft, kept: string | null = null): Promise<Saved> {
    if (draft.title === '') throw new Refusal('item-title-missing')
    const undo = this.remember()
    const id = draft.id ?? `item-${this.items.length}`
    const old = draft.id === null ? null : await this.#find(draft.id)
    const saved = applied(draft, id, old, this.now())
    this.keepVersion(old)
    if (kept !== null) await this.discardDraft(kept)
    this.items = old ? this.items.map((one) => (one.id === id ? saved : one)) : [saved, ...this.items]
    this.#tell()
    return { id, undo }
  }

  deleteItem(id: string): Promise<{ undo: string }> {
    const undo = this.remember()
    this.#change(id, { trashed: true })
    return Promise.resolve({ undo })
  }

  restoreItem(id: string): Promise<{ undo: string }> {
    const undo = this.remember()
    this.#change(id, { trashed: false })
    return Promise.resolve({ undo })
  }

  undo(token: string): Promise<void> {
    this.takeBack(token)
    this.#tell()
    return Promise.resolve()
  }

  savedSearches(): Promise<SavedSearch[]> {
    return Promise.resolve(this.searches)
  }

  saveSearch(id: string | null, name: string, query: string): Promise<{ undo: string }> {
    const undo = this.remember()
    const saved = { id: id ?? `search-${this.searches.length}`, name, query }
    const there = this.searches.some((one) => one.id === id)
    this.searches = there
      ? this.searches.map((one) => (one.id === id ? saved : one))
      : [...this.searches, saved]
    return Promise.resolve({ undo })
  }

  removeSearch(id: string): Promise<{ undo: string }> {
    const undo = this.remember()
    this.searches = this.searches.filter((one) => one.id !== id)
    return Promise.resolve({ undo })
  }

  lock(): Promise<void> {
    this.calls.push('lock')
    return Promise.resolve()
  }

  touch(): Promise<void> {
    this.calls.push('touch')
    return Promise.resolve()
  }

  setSettings(settings: Settings): Promise<Settings> {
    this.settings = settings
    return Promise.resolve(settings)
  }

  entryKey(): Promise<{ entered: number }> {
    this.#entered += 1
    return Promise.resolve({ entered: this.#entered })
  }

  entryBackspace(): Promise<{ entered: number }> {
    this.#entered = Math.max(0, this.#entered - 1)
    return Promise.resolve({ entered: this.#entered })
  }

  entryClear(): Promise<{ entered: number }> {
    this.#entered = 0
    return Promise.resolve({ entered: 0 })
  }

  replaceComputer(): Promise<null> {
    this.calls.push('replaceComputer')
    return Promise.resolve(null)
  }

  pinChangeBegin(): Promise<PinChange> {
    this.#entered = 0
    this.#pinChange = { kind: 'current', secret: 'pin', entered: 0, problem: null }
    return Promise.resolve(this.#pinChange)
  }

  pinChangeSubmit(): Promise<PinChange> {
    const next = { current: 'new', new: 'confirm', confirm: 'done', done: 'done' } as const
    const kind = next[this.#pinChange.kind]
    this.#entered = 0
    this.#pinChange = changeAt(kind)
    return Promise.resolve(this.#pinChange)
  }

  pinChangeCancel(): Promise<void> {
    return Promise.resolve()
  }

  dueRecoveryBegin(): Promise<DueRecovery> {
    this.calls.push('dueRecoveryBegin')
    this.#entered = 0
    return Promise.resolve({ kind: 'ask', secret: 'pin', entered: 0, problem: null })
  }

  dueRecoverySubmit(): Promise<DueRecovery> {
    this.calls.push('dueRecoverySubmit')
    const right = this.#entered === FAKE_PIN_LENGTH
    this.#entered = 0
    if (right) return Promise.resolve({ kind: 'ready' })
    const problem = { code: 'pin-wrong', args: { tries: 9 } }
    return Promise.resolve({ kind: 'ask', secret: 'pin', entered: 0, problem })
  }

  dueRecoveryEnd(): Promise<void> {
    this.calls.push('dueRecoveryEnd')
    return Promise.resolve()
  }

  revealRecoveryKey(): Promise<RecoveryGroups> {
    return Promise.resolve({ groups: [...FAKE_RECOVERY_GROUPS], qr: FAKE_RECOVERY_QR })
  }

  copyRecoveryKey(): Promise<Copied> {
    return this.copied('copyRecoveryKey')
  }

  saveRecoveryKey(): Promise<{ path: string | null }> {
    return Promise.resolve({ path: 'Documents/Latchkey/recovery-key.txt' })
  }

  printRecoveryKey(): Promise<void> {
    return Promise.resolve()
  }

  askRecoveryKey(): Promise<{ asked: [number, number] }> {
    return Promise.resolve({ asked: [2, 6] })
  }

  proveRecoveryKey(groups: [string, string]): Promise<Overview> {
    const right = groups[0] === FAKE_RECOVERY_GROUPS[2] && groups[1] === FAKE_RECOVERY_GROUPS[6]
    if (!right) return Promise.reject(new Refusal('recovery-groups-wrong'))
    this.recoveryDue = false
    return this.overview()
  }

  answerClose(hide: boolean): Promise<void> {
    this.calls.push(`answerClose ${String(hide)}`)
    return Promise.resolve()
  }

  refusedLink(): Promise<UiError | null> {
    const { refused } = this
    this.refused = null
    return Promise.resolve(refused)
  }

  ignoreLink(): Promise<Overview> {
    this.linkWaiting = null
    return this.overview()
  }

  onCloseAsked(): Promise<() => void> {
    return Promise.resolve(() => undefined)
  }

  onLinkOpened(listener: () => void): Promise<() => void> {
    return subscribe(this.#linkListeners, listener)
  }

  isOpen(): Promise<boolean> {
    return Promise.resolve(true)
  }

  onVaultOpened(): Promise<() => void> {
    return Promise.resolve(() => undefined)
  }

  onVaultChanged(listener: () => void): Promise<() => void> {
    return subscribe(this.#changed, listener)
  }

  onClipboardCleared(listener: () => void): Promise<() => void> {
    return subscribe(this.#cleared, listener)
  }

  /** As when a link is opened outside the program: it waits, or is refused. */
  openFromOutside(came: { waiting: string } | { refused: UiError }): void {
    if ('waiting' in came) this.linkWaiting = came.waiting
    else this.refused = came.refused
    for (const listener of this.#linkListeners) listener()
  }

  /** As when the thirty seconds are over. */
  clearClipboard(): void {
    for (const listener of this.#cleared) listener()
  }

  /** What was before comes back as a save of its own. */
  protected bringBack(item: FakeItem): Saved {
    const undo = this.remember()
    const old = this.items.find((one) => one.id === item.id) ?? item
    this.keepVersion(old)
    const { revision, versions } = old
    const saved = { ...item, changed: this.now(), revision: revision + 1, versions: versions + 1 }
    this.#change(item.id, saved)
    return { id: item.id, undo }
  }

  protected async present(id: string): Promise<FakeItem> {
    return await this.#find(id)
  }

  #find(id: string): Promise<FakeItem> {
    const found = this.items.find((one) => one.id === id)
    return found ? Promise.resolve(found) : Promise.reject(new Refusal('item-not-found'))
  }

  protected copied(call: string): Promise<Copied> {
    this.calls.push(call)
    return Promise.resolve({ clearsAt: this.now() + this.settings.clipboardSeconds * 1000 })
  }

  #change(id: string, change: Partial<FakeItem>): void {
    this.items = this.items.map((one) => (one.id === id ? { ...one, ...change } : one))
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#changed) listener()
  }
}
function changeAt(kind: 'new' | 'confirm' | 'done'): PinChange {
  if (kind === 'done') return { kind }
  const typed = { entered: 0, problem: null }
  if (kind === 'confirm') return { kind, ...typed }
  return { kind, ...typed, minLength: 6, fixedNumeric: false, suggestion: null }
}
