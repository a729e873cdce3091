/** Long enough to be read and reached, also by those who read slowly; it waits while it is looked at. */
export const UNDO_MS = 20_000

export interface Undoable {
  /** What was done. */
  text: string
  token: string
  /** Others that belong to the same act. */
  also?: readonly string[]
}

/** The last change that can be taken back, for as long as it is offered. */
export class UndoModel {
  offered: Undoable | null = $state(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  offer(done: Undoable): void {
    this.offered = done
    this.resume()
  }

  /** While the pointer or the focus is on it, time stands still. */
  hold(): void {
    clearTimeout(this.#timer)
  }

  resume(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dismiss(), UNDO_MS)
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.offered = null
  }
}
