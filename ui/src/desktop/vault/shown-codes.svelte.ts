import { SvelteMap } from 'svelte/reactivity'
import type { CodesIpc, ShownCode } from '../ipc/contract'

/** Asked for at once; a screen has fewer rows. */
export const MOST_ASKED = 60

/**
 * The codes of the rows that can be seen. Rows say when they come and go; codes are asked for together, and again
 * when their time is over.
 */
export class ShownCodes {
  readonly #codes = new SvelteMap<string, ShownCode>()
  readonly #ipc: CodesIpc
  /** How many rows show an item: it may leave one place as it comes to another. */
  readonly #rows = new Map<string, number>()
  /** When each was asked for last, so that one without a code is not asked for at every turn. */
  readonly #askedAt = new Map<string, number>()
  #waiting = false

  constructor(ipc: CodesIpc) {
    this.#ipc = ipc
  }

  of(item: string): ShownCode | null {
    return this.#codes.get(item) ?? null
  }

  /** A row shows this item until the returned function is called. */
  show(item: string, now: number): () => void {
    this.#rows.set(item, (this.#rows.get(item) ?? 0) + 1)
    this.refresh(now)
    return () => {
      const left = (this.#rows.get(item) ?? 1) - 1
      if (left > 0) {
        this.#rows.set(item, left)
        return
      }
      this.#rows.delete(item)
      this.#askedAt.delete(item)
      this.#codes.delete(item)
    }
  }

  /** At each tick of the one clock, and when rows come: what is missing or over is asked for, in one question. */
  refresh(now: number): void {
    if (this.#waiting) return
    this.#waiting = true
    // Rows that come together are asked for together.
    queueMicrotask(() => {
      this.#waiting = false
      const due = [...this.#rows.keys()].filter((item) => this.#isDue(item, now)).slice(0, MOST_ASKED)
      if (due.length > 0) void this.#ask(due, now)
    })
  }

  /** After items changed: all are asked for again. */
  forget(): void {
    this.#askedAt.clear()
    this.#codes.clear()
  }

  #isDue(item: string, now: number): boolean {
    const second = Math.floor(now / 1000)
    if (this.#askedAt.get(item) === second) return false
    const code = this.#codes.get(item)
    if (!code) return !this.#askedAt.has(item)
    return code.validUntil !== null && code.validUntil <= now
  }

  async #ask(items: string[], now: number): Promise<void> {
    for (const item of items) this.#askedAt.set(item, Math.floor(now / 1000))
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
