import type { GeneratedEntry, GeneratorIpc, UiError } from '../ipc/contract'
import { errorOf } from '../ipc/failure'
import { REVEAL_MS } from '../vault/detail.svelte'

type Ipc = Pick<GeneratorIpc, 'listGenerated' | 'revealGenerated' | 'copyGenerated' | 'clearGenerated'>

/** What was copied or used before: concealed, one revealed at a time. */
export class HistoryModel {
  entries: GeneratedEntry[] | null = $state.raw(null)
  revealed: { id: string; text: string } | null = $state.raw(null)
  copied: { id: string; clearsAt: number } | null = $state.raw(null)
  /** Whether it was asked to forget everything, and the answer is awaited. */
  asking = $state(false)
  problem: UiError | null = $state.raw(null)
  readonly #ipc: Ipc
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Counts what was hidden: a value still on its way then is not shown when it comes. */
  #hidden = 0

  constructor(ipc: Ipc) {
    this.#ipc = ipc
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      this.entries = await this.#ipc.listGenerated()
    })
  }

  async toggle(id: string): Promise<void> {
    const again = this.revealed?.id === id
    this.hide()
    if (again) return
    const hidden = this.#hidden
    await this.#try(async () => {
      const text = await this.#ipc.revealGenerated(id)
      if (hidden !== this.#hidden) return
      this.revealed = { id, text }
      this.#timer = setTimeout(() => this.hide(), REVEAL_MS)
    })
  }

  hide(): void {
    clearTimeout(this.#timer)
    this.#hidden += 1
    this.revealed = null
  }

  async copy(id: string): Promise<void> {
    await this.#try(async () => {
      const { clearsAt } = await this.#ipc.copyGenerated(id)
      this.copied = { id, clearsAt }
    })
  }

  async clear(): Promise<void> {
    this.asking = false
    this.hide()
    await this.#try(() => this.#ipc.clearGenerated())
    await this.load()
  }

  async #try(step: () => Promise<unknown>): Promise<void> {
    this.problem = null
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }
}
