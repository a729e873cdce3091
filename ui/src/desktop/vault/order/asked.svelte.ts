import type { UiError } from '../../ipc/contract'

/** A dialog's one act: it closes once the act is done, and says why where it was not. */
export class Asked {
  busy = $state(false)
  problem: UiError | null = $state(null)
  readonly #close: () => void

  constructor(close: () => void) {
    this.#close = close
  }

  async try(act: () => Promise<UiError | null>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = await act()
    this.busy = false
    if (this.problem === null) this.#close()
  }
}
