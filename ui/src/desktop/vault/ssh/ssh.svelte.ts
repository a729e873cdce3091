import type { HeldKey, NewSshKey, SshImport, UiError, VaultIpc } from '../../ipc/contract'
import { errorOf } from '../../ipc/failure'

type Ipc = Pick<
  VaultIpc,
  'makeSshKey' | 'cancelSshKey' | 'importSshKey' | 'importSshKeyFile' | 'unlockSshKey'
>

/** Making or reading an SSH key for the form. The private key stays in the program. */
export class SshModel {
  step: 'idle' | 'working' | 'locked' = $state('idle')
  problem: UiError | null = $state.raw(null)
  readonly #ipc: Ipc
  readonly #done: (key: HeldKey) => void
  /** What is under way; an answer to something that was given up changes nothing. */
  #current = 0

  constructor(ipc: Ipc, done: (key: HeldKey) => void) {
    this.#ipc = ipc
    this.#done = done
  }

  async make(kind: NewSshKey, comment: string): Promise<void> {
    await this.#run(async () => {
      const key = await this.#ipc.makeSshKey(kind, comment)
      return key ? { kind: 'read', key } : { kind: 'none' }
    })
  }

  async paste(text: string): Promise<void> {
    await this.#run(() => this.#ipc.importSshKey(text))
  }

  async choose(): Promise<void> {
    await this.#run(() => this.#ipc.importSshKeyFile())
  }

  /** Tries a passphrase; a wrong one leaves the question where it is. */
  async unlock(passphrase: string): Promise<void> {
    await this.#run(() => this.#ipc.unlockSshKey(passphrase), 'locked')
  }

  /** Gives up what is under way. */
  async cancel(): Promise<void> {
    this.#current += 1
    this.step = 'idle'
    this.problem = null
    try {
      await this.#ipc.cancelSshKey()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }

  async #run(step: () => Promise<SshImport>, otherwise: 'idle' | 'locked' = 'idle'): Promise<void> {
    this.#current += 1
    const current = this.#current
    this.step = 'working'
    this.problem = null
    try {
      const came = await step()
      if (current !== this.#current) return
      this.step = came.kind === 'locked' ? 'locked' : 'idle'
      if (came.kind === 'read') this.#done(came.key)
    } catch (thrown) {
      if (current !== this.#current) return
      this.step = otherwise
      this.problem = errorOf(thrown)
    }
  }
}
