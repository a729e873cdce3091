import type { UiError } from '../ipc/contract'
import { errorOf } from '../ipc/failure'
import type { BackupOffer, ReplacedVault, Restore, RestoreIpc, RestoreProgress } from '../ipc/restore'

/** What the person does with a backup that was looked at. */
export type Choice = 'merge' | 'replace'

/** A backup on its way into the vault. The program holds it; this knows how far it is. */
export class RestoreModel {
  state: Restore = $state.raw({ kind: 'nothing' })
  /** What was found; null while it is looked for. */
  offers: BackupOffer[] | null = $state.raw(null)
  replaced: ReplacedVault | null = $state.raw(null)
  progress: RestoreProgress | null = $state.raw(null)
  /** What goes on now. */
  busy: 'little' | 'long' | null = $state(null)
  problem: UiError | null = $state.raw(null)
  choice: Choice = $state('merge')
  /** Whether the PIN is asked for, before the vault is replaced. */
  confirming = $state(false)
  readonly #ipc: RestoreIpc
  readonly #isEmpty: boolean

  /** `isEmpty` says whether the vault holds nothing yet. */
  constructor(ipc: RestoreIpc, isEmpty: boolean) {
    this.#ipc = ipc
    this.#isEmpty = isEmpty
  }

  /** Whether the server's copy is on its way: of what is taken, it alone tells how far it is. */
  get fetching(): boolean {
    return this.busy === 'little' && this.state.kind === 'nothing' && this.progress !== null
  }

  /** Begins with what `take` takes, and follows the program. The returned function leaves it. */
  async start(take: () => Promise<Restore>): Promise<() => void> {
    const end = await this.#ipc.onProgress((progress) => {
      // What comes late is over already.
      if (this.busy) this.progress = progress
    })
    void this.#look()
    await this.take(take)
    return () => {
      end()
      void this.#ipc.end().catch(() => undefined)
    }
  }

  /** Takes a backup, and reads it at once where nothing has to be typed. */
  async take(step: () => Promise<Restore>): Promise<void> {
    await this.#run('little', step)
    if (this.state.kind === 'opened') await this.#run('long', () => this.#ipc.read())
    this.#suggest()
  }

  choose(): Promise<void> {
    return this.take(() => this.#ipc.choose())
  }

  offer(number: number): Promise<void> {
    return this.take(() => this.#ipc.offer(number))
  }

  withKey(key: string): Promise<void> {
    return this.take(() => this.#ipc.withKey(key))
  }

  withPassphrase(): Promise<void> {
    return this.take(() => this.#ipc.withPassphrase())
  }

  merge(): Promise<void> {
    return this.#run('long', () => this.#ipc.merge())
  }

  async replace(): Promise<void> {
    await this.#run('long', () => this.#ipc.replace())
    if (this.state.kind !== 'read') this.confirming = false
  }

  async stop(): Promise<void> {
    await this.#ipc.stop().catch(() => undefined)
  }

  /** Back to the choice of a backup. */
  async again(): Promise<void> {
    this.confirming = false
    this.problem = null
    await this.#ipc.end().catch(() => undefined)
    this.state = { kind: 'nothing' }
  }

  async putBack(): Promise<void> {
    const { replaced } = this
    if (replaced) await this.#attempt('little', () => this.#ipc.putBack(replaced.since))
  }

  async learnReplaced(): Promise<void> {
    this.replaced = await this.#ipc.replaced()
  }

  async #run(how: 'little' | 'long', step: () => Promise<Restore>): Promise<void> {
    await this.#attempt(how, async () => {
      this.state = await step()
      if (this.state.kind === 'replaced') await this.learnReplaced()
    })
  }

  async #attempt(how: 'little' | 'long', step: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.busy = how
    this.problem = null
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
      // What could not be read is not chosen any more.
      this.state = await this.#ipc.state().catch(() => ({ kind: 'nothing' }) as const)
    }
    this.busy = null
    this.progress = null
  }

  /** Looks for backups, and for a vault that could be put back. Finding none is no problem. */
  async #look(): Promise<void> {
    try {
      await this.learnReplaced()
      this.offers = await this.#ipc.offers()
    } catch {
      this.offers = []
    }
  }

  /** An empty vault has nothing that replacing it would lose. */
  #suggest(): void {
    if (this.state.kind !== 'read') return
    this.choice = this.#isEmpty && this.state.preview.keyAfter === 'typed' ? 'replace' : 'merge'
  }
}
