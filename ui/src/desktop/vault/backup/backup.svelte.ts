import { t } from '../../i18n'
import type { UiError } from '../../ipc/contract'
import { errorOf } from '../../ipc/failure'
import type { BackupPage, BackupRow, BackupsIpc, BackupsKept, BackupsProgress } from '../../ipc/backups'
import { number } from '../../when'
import { size } from '../files/size'

/** What the page asks before it is done. */
export type Question =
  { kind: 'delete' | 'deleteCompany'; row: BackupRow } | { kind: 'rehearse' } | { kind: 'keep' }

/** The page of backups: what there is, what is made, what went wrong. */
export class BackupModel {
  page: BackupPage | null = $state.raw(null)
  /** How far it is; null while nothing is on its way. */
  progress: BackupsProgress | null = $state.raw(null)
  busy = $state(false)
  /** Why the last thing did not work. Stays until the next one is tried or it is dismissed. */
  problem: UiError | null = $state(null)
  /** What was done last. */
  done: string | null = $state(null)
  asking: Question | null = $state.raw(null)
  readonly #ipc: BackupsIpc

  constructor(ipc: BackupsIpc) {
    this.#ipc = ipc
  }

  /** Loads the page and follows the program. The returned function ends it. */
  async start(): Promise<() => void> {
    const ends = await Promise.all([
      this.#ipc.onBackupsProgress((progress) => (this.progress = progress)),
      this.#ipc.onBackupsChanged(() => void this.load()),
    ])
    await this.load()
    // The server may take its time, or be away: the page does not wait for it.
    void this.#askCompany()
    return () => {
      for (const end of ends) end()
    }
  }

  async load(): Promise<void> {
    try {
      this.page = await this.#ipc.backupPage()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
    // What another page began is over by now, or tells again.
    if (!this.busy) this.progress = null
  }

  async backUp(): Promise<void> {
    await this.#work(async () => {
      const made = await this.#ipc.backUpNow()
      if (made === null) return
      const { items, bytes } = made
      this.done = t('backup-made', { count: items, number: number(items), size: size(bytes) })
    })
  }

  async verify(row: BackupRow, when: string): Promise<void> {
    await this.#work(async () => {
      if (await this.#ipc.verifyBackup(row.id)) this.done = t('backup-verified', { when })
    })
  }

  async export(): Promise<void> {
    await this.#work(async () => {
      const { path } = await this.#ipc.exportBackup()
      if (path !== null) this.done = t('backup-exported', { path })
    })
  }

  async show(row: BackupRow): Promise<void> {
    await this.#attempt(() => this.#ipc.showBackup(row.id))
  }

  async stop(): Promise<void> {
    await this.#ipc.stopBackup()
  }

  async chooseSecond(): Promise<void> {
    await this.#take(() => this.#ipc.chooseSecondFolder())
  }

  async leaveSecond(): Promise<void> {
    await this.#take(() => this.#ipc.leaveSecondFolder())
  }

  /** Does what a question asked; why it was not done, if it was not. */
  async answer(step: () => Promise<BackupPage>, done: string | null = null): Promise<UiError | null> {
    this.#forget()
    try {
      this.page = await step()
      this.done = done
      return null
    } catch (thrown) {
      return errorOf(thrown)
    }
  }

  delete(row: BackupRow, when: string): Promise<UiError | null> {
    return this.answer(() => this.#ipc.deleteBackup(row.id), t('backup-deleted', { when }))
  }

  deleteCompany(row: BackupRow, when: string): Promise<UiError | null> {
    return this.answer(() => this.#ipc.deleteCompanyCopy(row.id), t('backup-deleted', { when }))
  }

  rehearse(key: string): Promise<UiError | null> {
    return this.answer(() => this.#ipc.rehearseRecoveryKey(key), t('backup-rehearsed-now'))
  }

  keep(kept: BackupsKept): Promise<UiError | null> {
    return this.answer(() => this.#ipc.setBackupsKept(kept))
  }

  async #askCompany(): Promise<void> {
    try {
      this.page = await this.#ipc.askCompanyCopies()
    } catch {
      // The list then has what lies here; what the company has is said as far as it is known.
    }
  }

  /** Something that tells how far it is. */
  async #work(step: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    await this.#attempt(step)
    this.busy = false
    await this.load()
  }

  async #take(step: () => Promise<BackupPage>): Promise<void> {
    await this.#attempt(async () => {
      this.page = await step()
    })
    await this.load()
  }

  async #attempt(step: () => Promise<unknown>): Promise<void> {
    this.#forget()
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }

  #forget(): void {
    this.problem = null
    this.done = null
  }
}
