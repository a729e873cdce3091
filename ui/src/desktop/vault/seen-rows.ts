import type { ShownCode } from '../ipc/contract'

/** Which items the rows that can be seen show, and when the code of each was asked for. Nothing is drawn from it. */
export class SeenRows {
  /** How many rows show an item: it may leave one place as it comes to another. */
  readonly #rows = new Map<string, number>()
  /** The second in which each was asked for last, so that one without a code is not asked for at every tick. */
  readonly #askedAt = new Map<string, number>()

  come(item: string): void {
    this.#rows.set(item, (this.#rows.get(item) ?? 0) + 1)
  }

  /** Whether it was the last row of the item. */
  go(item: string): boolean {
    const left = (this.#rows.get(item) ?? 1) - 1
    if (left > 0) {
      this.#rows.set(item, left)
      return false
    }
    this.#rows.delete(item)
    this.#askedAt.delete(item)
    return true
  }

  has(item: string): boolean {
    return this.#rows.has(item)
  }

  /** The items whose code is missing or over, and was not asked for in this second. */
  due(codeOf: (item: string) => ShownCode | undefined, now: number): string[] {
    return [...this.#rows.keys()].filter((item) => {
      if (this.#askedAt.get(item) === second(now)) return false
      const code = codeOf(item)
      if (!code) return !this.#askedAt.has(item)
      return code.validUntil !== null && code.validUntil <= now
    })
  }

  asked(items: readonly string[], now: number): void {
    for (const item of items) this.#askedAt.set(item, second(now))
  }

  /** After items changed: all are due. */
  forget(): void {
    this.#askedAt.clear()
  }
}

function second(now: number): number {
  return Math.floor(now / 1000)
}
