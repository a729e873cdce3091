import type { UiError } from './ipc/contract'
import { errorOf } from './ipc/failure'

/** Something a person asked for: whether it is under way, and what went wrong with it. */
export class Attempt {
  busy = $state(false)
  problem: UiError | null = $state(null)

  /** Does it; nothing is thrown. */
  async run(step: () => Promise<unknown>): Promise<void> {
    this.busy = true
    this.problem = null
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
    this.busy = false
  }
}
