import type { EntryIpc, UiError } from '../ipc/contract'
import { errorOf } from '../ipc/failure'

/**
 * A PIN or passphrase on its way into the program, one key per call.
 * It knows how many keys there are and never which.
 */
export class KeyEntry {
  entered = $state(0)
  /** Grows with each key, so that a key beyond the last dot still shows that it was taken. */
  strokes = $state(0)
  problem: UiError | null = $state(null)
  readonly #ipc: EntryIpc
  // Calls may overtake each other on their way; keys must not.
  #last: Promise<void> = Promise.resolve()

  constructor(ipc: EntryIpc) {
    this.#ipc = ipc
  }

  press(key: string): Promise<void> {
    this.strokes += 1
    return this.#queue(() => this.#ipc.entryKey(key))
  }

  backspace(): Promise<void> {
    this.strokes += 1
    return this.#queue(() => this.#ipc.entryBackspace())
  }

  clear(): Promise<void> {
    return this.#queue(() => this.#ipc.entryClear())
  }

  /**
   * Asks how many keys there are, after those on their way and before any that follow: what somebody else
   * says of it may be older than the last key.
   */
  recount(ask: () => Promise<number>): Promise<void> {
    return this.#queue(async () => ({ entered: await ask() }))
  }

  /** Resolves when every key typed so far has arrived. */
  settled(): Promise<void> {
    return this.#last
  }

  #queue(call: () => Promise<{ entered: number }>): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        this.entered = (await call()).entered
        this.problem = null
      } catch (thrown) {
        this.problem = errorOf(thrown)
      }
    })
    return this.#last
  }
}
