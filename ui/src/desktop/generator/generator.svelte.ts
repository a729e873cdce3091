import { debounced } from '../../shared/debounce'
import type { GeneratorChoices, GeneratorIpc, Made, UiError } from '../ipc/contract'
import { errorOf } from '../ipc/failure'

/** How long a slider has to rest before the choice is kept. */
export const KEEP_AFTER_MS = 500

type Ipc = Pick<GeneratorIpc, 'generatorChoices' | 'setGeneratorChoices' | 'generate' | 'copyMade'>

/** What is chosen, what was made of it, and whether that was copied. */
export class GeneratorModel {
  choices: GeneratorChoices | null = $state.raw(null)
  made: Made | null = $state.raw(null)
  /** A site's rules, as they were pasted. They are of one site, so they are not remembered. */
  rules = $state('')
  /** Why nothing could be made; what was made before stays out of sight then. */
  problem: UiError | null = $state.raw(null)
  /** Until when the value that is shown lies in the clipboard. */
  copiedUntil: number | null = $state(null)
  readonly #ipc: Ipc
  #asked = 0
  #unkept: GeneratorChoices | null = null
  readonly #keepLater = debounced(KEEP_AFTER_MS, () => void this.keep())

  constructor(ipc: Ipc) {
    this.#ipc = ipc
  }

  /** Loads what was chosen last and makes a first value. */
  async start(): Promise<void> {
    await this.#try(async () => {
      this.choices = await this.#ipc.generatorChoices()
    })
    await this.again()
  }

  /** Makes another value. An answer to an older question is thrown away. */
  async again(): Promise<void> {
    const { choices } = this
    if (!choices) return
    this.#asked += 1
    const asked = this.#asked
    this.copiedUntil = null
    const rules = choices.way === 'characters' && this.rules.trim() !== '' ? this.rules : null
    try {
      const made = await this.#ipc.generate(choices, rules)
      if (asked !== this.#asked) return
      this.made = made
      this.problem = null
    } catch (thrown) {
      if (asked !== this.#asked) return
      this.made = null
      this.problem = errorOf(thrown)
    }
  }

  async choose(choices: GeneratorChoices): Promise<void> {
    if (choices === this.choices) return
    this.choices = choices
    this.#unkept = choices
    this.#keepLater()
    await this.again()
  }

  async follow(rules: string): Promise<void> {
    this.rules = rules
    await this.again()
  }

  async copy(): Promise<void> {
    const { made } = this
    if (!made) return
    await this.#try(async () => {
      const { clearsAt } = await this.#ipc.copyMade(made.id)
      if (this.made === made) this.copiedUntil = clearsAt
    })
  }

  /** Keeps what was chosen at once: the place that shows it goes away. */
  async keep(): Promise<void> {
    const choices = this.#unkept
    this.#keepLater.cancel()
    this.#unkept = null
    if (choices) await this.#try(() => this.#ipc.setGeneratorChoices(choices))
  }

  async #try(step: () => Promise<unknown>): Promise<void> {
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }
}
