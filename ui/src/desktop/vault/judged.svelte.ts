import { debounced } from '../../shared/debounce'
import type { Strength } from '../ipc/contract'

/** How long the keys have to rest before what was typed is judged. */
export const QUIET_MS = 150

/** The strength of what is being typed. An answer to an older question is thrown away. */
export class Judged {
  strength: Strength | null = $state.raw(null)
  readonly #judge: (typed: string) => Promise<Strength>
  readonly #later = debounced(QUIET_MS, (typed: string) => void this.#ask(typed))
  #generation = 0

  /** What stands in the box already is judged at once. */
  constructor(judge: (typed: string) => Promise<Strength>, there: string) {
    this.#judge = judge
    if (there !== '') void this.#ask(there)
  }

  typed(text: string): void {
    this.#generation += 1
    if (text !== '') {
      this.#later(text)
      return
    }
    this.#later.cancel()
    this.strength = null
  }

  async #ask(text: string): Promise<void> {
    const generation = this.#generation
    try {
      const strength = await this.#judge(text)
      if (generation === this.#generation) this.strength = strength
    } catch {
      // It only helps to choose: what could not be judged can be saved all the same.
    }
  }
}
