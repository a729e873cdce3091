import type {
  BackupPage,
  BackupRow,
  BackupsIpc,
  BackupsKept,
  BackupsProgress,
  MadeBackup,
} from '../ipc/backups'
import { FAKE_NOW } from './items'
import { subscribe } from './listeners'
import { Refusal } from './refusal'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The only recovery key that opens these backups. */
export const FAKE_REHEARSED_KEY = 'the right key'

/** Backups that live in the page: for the gallery and the tests. */
export class FakeBackups implements BackupsIpc {
  readonly calls: string[] = []
  page: BackupPage
  /** While it is there, what was begun goes on. */
  held: Promise<void> | null = null
  /** What is said instead of what was asked for. */
  broken: string | null = null
  /** Whether the next one is stopped. */
  stopped = false
  readonly #progress = new Set<(progress: BackupsProgress) => void>()
  readonly #changed = new Set<() => void>()
  readonly #now: () => number

  constructor(now: () => number = () => FAKE_NOW) {
    this.#now = now
    this.page = fakePage(now())
  }

  backupPage(): Promise<BackupPage> {
    return Promise.resolve(this.page)
  }

  askCompanyCopies(): Promise<BackupPage> {
    this.calls.push('askCompanyCopies')
    return Promise.resolve(this.page)
  }

  async backUpNow(): Promise<MadeBackup | null> {
    this.calls.push('backUpNow')
    await this.#go()
    if (this.stopped) return null
    const made = this.#now()
    const newest = { made, leftOut: 0, changedSince: false }
    const rows = [fakeRow(made, { places: ['computer'] }), ...this.page.rows]
    this.page = { ...this.page, newest, problem: null, rows }
    return { items: 214, bytes: 8_493_465, leftOut: 0 }
  }

  async verifyBackup(id: string): Promise<boolean> {
    this.calls.push(`verifyBackup ${id}`)
    await this.#go()
    const check = 'checked' as const
    const rows = this.page.rows.map((row) => (row.id === id ? { ...row, check } : row))
    this.page = { ...this.page, rows }
    return !this.stopped
  }

  stopBackup(): Promise<void> {
    this.calls.push('stopBackup')
    this.stopped = true
    return Promise.resolve()
  }

  async showBackup(id: string): Promise<void> {
    this.calls.push(`showBackup ${id}`)
    await this.#go()
  }

  async deleteBackup(id: string): Promise<BackupPage> {
    this.calls.push(`deleteBackup ${id}`)
    await this.#go()
    return (this.page = { ...this.page, rows: this.page.rows.filter((row) => row.id !== id) })
  }

  async deleteCompanyCopy(id: string): Promise<BackupPage> {
    this.calls.push(`deleteCompanyCopy ${id}`)
    await this.#go()
    const without = (row: BackupRow): BackupRow => ({
      ...row,
      places: row.places.filter((place) => place !== 'company'),
    })
    const rows = this.page.rows.map((row) => (row.id === id ? without(row) : row))
    return (this.page = { ...this.page, rows })
  }

  async exportBackup(): Promise<{ path: string | null }> {
    this.calls.push('exportBackup')
    await this.#go()
    return { path: '/media/Keys/mira-okafor.latchkey' }
  }

  async chooseSecondFolder(): Promise<BackupPage> {
    this.calls.push('chooseSecondFolder')
    await this.#go()
    const second = { name: 'Keys', isThere: true, hasNewest: true, problem: null }
    return (this.page = { ...this.page, second })
  }

  leaveSecondFolder(): Promise<BackupPage> {
    this.calls.push('leaveSecondFolder')
    return Promise.resolve((this.page = { ...this.page, second: null }))
  }

  setBackupsKept(kept: BackupsKept): Promise<BackupPage> {
    return Promise.resolve((this.page = { ...this.page, kept }))
  }

  async rehearseRecoveryKey(text: string): Promise<BackupPage> {
    this.calls.push('rehearseRecoveryKey')
    await this.#go()
    if (text !== FAKE_REHEARSED_KEY) throw new Refusal('recovery-key-wrong')
    return (this.page = { ...this.page, rehearsed: this.#now(), rehearsalDue: false })
  }

  onBackupsProgress(listener: (progress: BackupsProgress) => void): Promise<() => void> {
    return subscribe(this.#progress, listener)
  }

  onBackupsChanged(listener: () => void): Promise<() => void> {
    return subscribe(this.#changed, listener)
  }

  tell(progress: BackupsProgress): void {
    for (const listener of this.#progress) listener(progress)
  }

  /** As when a lock or the clock made one. */
  change(page: Partial<BackupPage>): void {
    this.page = { ...this.page, ...page }
    for (const listener of this.#changed) listener()
  }

  async #go(): Promise<void> {
    this.stopped = false
    await this.held
    if (this.broken !== null) throw new Refusal(this.broken)
  }
}

/** A backup in the list. */
export function fakeRow(made: number, row: Partial<BackupRow> = {}): BackupRow {
  return {
    id: `backup-${made}`,
    made,
    items: 214,
    bytes: 8_493_465,
    check: 'checked',
    places: ['computer', 'second', 'company'],
    ...row,
  }
}

function fakePage(now: number): BackupPage {
  const made = now - 18 * MINUTE_MS
  return {
    newest: { made, leftOut: 0, changedSince: false },
    canBeMade: true,
    problem: null,
    second: { name: 'Keys', isThere: true, hasNewest: true, problem: null },
    company: { organisation: 'Northwind', keeps: true, hasNewest: true, problem: null },
    rehearsed: now - 171 * DAY_MS,
    rehearsalDue: false,
    tested: now - 3 * DAY_MS,
    testFailed: false,
    kept: { last: 5, daily: 7, weekly: 4, monthly: 12 },
    folder: 'Documents / Latchkey',
    rows: [
      fakeRow(made),
      fakeRow(now - DAY_MS, { items: 213, places: ['computer', 'company'] }),
      fakeRow(now - 7 * DAY_MS, { items: null, check: 'notChecked', places: ['computer'] }),
      fakeRow(now - 21 * DAY_MS, { items: 201, check: 'oldKey', places: ['computer'] }),
    ],
  }
}
