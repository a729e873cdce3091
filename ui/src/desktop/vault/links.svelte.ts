import type { Overview, UiError, VaultIpc } from '../ipc/contract'
import { errorOf } from '../ipc/failure'

/** Invite links that came from outside while the vault is open. None of them takes the window away. */
export class LinksModel {
  /** Why the newest one was refused. Stays until it is dismissed or another one comes. */
  refused: UiError | null = $state(null)
  readonly #ipc: VaultIpc

  constructor(ipc: VaultIpc) {
    this.#ipc = ipc
  }

  async learn(): Promise<void> {
    try {
      this.refused = await this.#ipc.refusedLink()
    } catch (thrown) {
      this.refused = errorOf(thrown)
    }
  }

  /** Stays, without looking at the one that waits. */
  ignore(): Promise<Overview> {
    return this.#ipc.ignoreLink()
  }
}
