import type { UiError } from '../ipc/contract'
import type {
  BackupOffer,
  BackupPreview,
  ReplacedVault,
  Restore,
  RestoreIpc,
  RestoreProgress,
} from '../ipc/restore'
import { FAKE_NOW, FAKE_RECOVERY_GROUPS } from './items'
import { subscribe } from './listeners'
import { Refusal } from './refusal'

const DAY_MS = 86_400_000

export const FAKE_OFFERS: readonly BackupOffer[] = [
  { place: 'server', madeAt: FAKE_NOW - DAY_MS, bytes: 8_493_000, computer: 'northwind-lap-114' },
  { place: 'computer', madeAt: FAKE_NOW - 8 * DAY_MS, bytes: 8_391_000, computer: '' },
]

/** A backup that is looked at. */
export function fakePreview(more: Partial<BackupPreview> = {}): BackupPreview {
  return {
    about: { madeAt: FAKE_NOW - DAY_MS, bytes: 8_493_000, appVersion: '1.0.0', whose: 'mine' },
    organisation: 'Northwind',
    person: 'Mira Okafor',
    computer: 'northwind-lap-114',
    counts: { items: 214, archived: 12, trashed: 3, versions: 96, folders: 7, files: 11, drafts: 1 },
    added: 214,
    same: 12,
    different: 3,
    changesMissing: null,
    laterMadeAt: null,
    formerKey: false,
    keyAfter: 'typed',
    secret: 'pin',
    entered: 0,
    problem: null,
    ...more,
  }
}

/** Restoring in the page: for the gallery and the tests. */
export class FakeRestore implements RestoreIpc {
  readonly calls: string[] = []
  found: BackupOffer[] = []
  preview = fakePreview()
  /** Whether the vault itself opens it. */
  opensByItself = false
  passphrase = true
  /** What is said instead of the next answer. */
  refused: string | null = null
  keptVault: ReplacedVault | null = null
  /** While it is there, reading, merging and replacing go on. */
  held: Promise<void> | null = null
  /** While it is there, what is taken is on its way from the server, until it is stopped. */
  coming: Promise<void> | null = null
  /** Takes what was typed of the PIN or passphrase: how many keys it was. */
  take: () => number = () => 0
  readonly pinLength = 6
  now: Restore = { kind: 'nothing' }
  #stop: () => void = () => undefined
  readonly #progress = new Set<(progress: RestoreProgress) => void>()

  state(): Promise<Restore> {
    return Promise.resolve(this.now)
  }

  choose(): Promise<Restore> {
    return this.#take('choose')
  }

  dropped(): Promise<Restore> {
    return this.#take('dropped')
  }

  offers(): Promise<BackupOffer[]> {
    return Promise.resolve(this.found)
  }

  offer(number: number): Promise<Restore> {
    return this.#take(`offer ${number}`)
  }

  kept(backup: string): Promise<Restore> {
    return this.#take(`kept ${backup}`)
  }

  withKey(key: string): Promise<Restore> {
    this.calls.push('withKey')
    const right = key.replaceAll(/[^0-9a-z]/gi, '') === FAKE_RECOVERY_GROUPS.join('')
    return this.#opened(right ? null : 'backup-key-wrong')
  }

  withPassphrase(): Promise<Restore> {
    this.calls.push('withPassphrase')
    return this.#opened(this.take() > this.pinLength ? null : 'backup-passphrase-wrong')
  }

  async read(): Promise<Restore> {
    await this.#long('read')
    return this.#say({ kind: 'read', preview: this.preview })
  }

  async merge(): Promise<Restore> {
    await this.#long('merge')
    const { added, different } = this.preview
    const undo = added + different === 0 ? null : { undo: 'undo-merge' }
    this.now = { kind: 'nothing' }
    return { kind: 'merged', items: added, different, undo }
  }

  async replace(): Promise<Restore> {
    await this.#long('replace')
    if (this.take() !== this.pinLength) {
      const problem: UiError = { code: 'pin-wrong', args: { tries: 3 } }
      return this.#say({ kind: 'read', preview: { ...this.preview, problem } })
    }
    this.keptVault = { since: FAKE_NOW, until: FAKE_NOW + 30 * DAY_MS }
    this.now = { kind: 'nothing' }
    return { kind: 'replaced', key: this.preview.keyAfter }
  }

  stop(): Promise<void> {
    this.calls.push('stop')
    this.#stop()
    return Promise.resolve()
  }

  end(): Promise<void> {
    this.calls.push('end')
    this.now = { kind: 'nothing' }
    return Promise.resolve()
  }

  replaced(): Promise<ReplacedVault | null> {
    return Promise.resolve(this.keptVault)
  }

  putBack(since: number): Promise<void> {
    this.calls.push(`putBack ${since}`)
    return Promise.resolve()
  }

  onProgress(listener: (progress: RestoreProgress) => void): Promise<() => void> {
    return subscribe(this.#progress, listener)
  }

  tell(progress: RestoreProgress): void {
    for (const listener of this.#progress) listener(progress)
  }

  async #take(how: string): Promise<Restore> {
    this.calls.push(how)
    if (this.coming && (await this.#stopped(this.coming))) return this.now
    const { refused } = this
    this.refused = null
    if (refused !== null) throw new Refusal(refused)
    return this.opensByItself ? this.#opened(null) : this.#opened('')
  }

  /** Whether it was stopped before it came. */
  #stopped(coming: Promise<void>): Promise<boolean> {
    const stopped = new Promise<boolean>((resolve) => {
      this.#stop = () => resolve(true)
    })
    return Promise.race([stopped, coming.then(() => false)])
  }

  /** Opens it, or says why not; the empty word says nothing. */
  #opened(problem: string | null): Promise<Restore> {
    const { about } = this.preview
    if (problem === null) return Promise.resolve(this.#say({ kind: 'opened', about }))
    return Promise.resolve(
      this.#say({
        kind: 'closed',
        about,
        recovery: true,
        passphrase: this.passphrase,
        entered: 0,
        problem: problem === '' ? null : { code: problem, args: {} },
      }),
    )
  }

  async #long(name: string): Promise<void> {
    this.calls.push(name)
    await this.held
    const { refused } = this
    this.refused = null
    if (refused !== null) throw new Refusal(refused)
  }

  #say(now: Restore): Restore {
    this.now = now
    return now
  }
}
