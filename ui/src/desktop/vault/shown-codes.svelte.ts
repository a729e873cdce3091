import { SvelteMap } from 'svelte/reactivity'
import type { CodesIpc, ShownCode } from '../ipc/contract'
import { SeenRows } from './seen-rows'

/** Asked for at once; a screen has fewer rows. */
export const MOST_ASKED = 60

/**
 * The codes of the rows that can be seen. Rows say when they come and go; codes are asked for together, and again
 * when their time is over.
 */
export class ShownCodes {
  readonly #codes = new SvelteMap<string, ShownCode>()
  readonly #rows = new SeenRows()
  readonly #ipc: CodesIpc
  #waiting = false

  constructor(ipc: CodesIpc) {
    this.#ipc = ipc
  }

  of(item: string): ShownCode | null {
    return this.#codes.get(item) ?? null
  }

  /** A row shows this item until the returned function is called. */
  show(item: string, now: number): () => void {
    this.#rows.come(item)
    this.refresh(now)
    return () => {
      if (this.#rows.go(item)) this.#codes.delete(item)
    }
  }

  /** At each tick of the one clock, and when rows come: what is missing or over is asked for, in one question. */
  refresh(now: number): void {
    if (this.#waiting) return
    this.#waiting = true
    // Rows that come together are asked for together.
    queueMicrotask(() => {
      this.#waiting = false
      const due = this.#rows.due((item) => this.#codes.get(item), now).slice(0, MOST_ASKED)
      if (due.length > 0) void this.#ask(due, now)
    })
  }

  /** After items changed: all are asked for again. */
  forget(): void {
    this.#rows.forget()
    this.#codes.clear()
  }

  async #ask(items: string[], now: number): Promise<void> {
    this.#rows.asked(items, now)
    try {
      for (const { item, code } of await this.#ipc.codesOf(items)) {
        // Rows that went away meanwhile keep no code behind.
        if (this.#rows.has(item)) this.#codes.set(item, code)
      }
    } catch {
      // A vault that was locked shows itself.
    }
  }
}
