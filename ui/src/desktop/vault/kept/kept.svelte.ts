import type { Draft, UiError } from '../../ipc/contract'
import { errorOf } from '../../ipc/failure'
import type { HistoryIpc, KeptDraft } from '../../ipc/history'

/** How long after the last change a form is kept: soon enough for a crash, not with each key. */
export const KEEP_AFTER_MS = 1000

type KeptIpc = Pick<HistoryIpc, 'listDrafts' | 'keepDraft' | 'discardDraft'>

/**
 * Keeps the open form in the vault while it is filled in, and knows the forms that wait to be gone on with.
 * Nothing here ever waits for the person or keeps them waiting: what cannot be kept is said in one sentence.
 */
export class KeptModel {
  /** The forms that wait, the newest first. */
  waiting: KeptDraft[] = $state([])
  /** Why the open form is not kept. */
  problem: UiError | null = $state(null)
  /** A form that had to go because there were too many. */
  dropped: KeptDraft | null = $state(null)
  /** Whether the item of the open form was changed since the form was begun. */
  changedMeanwhile = $state(false)
  readonly #ipc: KeptIpc
  #id: string | null = null
  #draft: Draft | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(ipc: KeptIpc) {
    this.#ipc = ipc
  }

  /** Whether something of the open form is kept already. */
  get begun(): boolean {
    return this.#id !== null
  }

  async load(): Promise<void> {
    const found = await this.#ipc.listDrafts()
    this.waiting = found.filter(({ id }) => id !== this.#id)
  }

  /** The form that waits for an item. */
  of(item: string): KeptDraft | null {
    return this.waiting.find((kept) => kept.item === item) ?? null
  }

  /** The open form is the kept one from now on. */
  takenUp(id: string, changedMeanwhile: boolean): void {
    this.#id = id
    this.changedMeanwhile = changedMeanwhile
    this.waiting = this.waiting.filter((kept) => kept.id !== id)
  }

  /** The open form holds something else than a moment ago. */
  changed(draft: Draft): void {
    this.#draft = draft
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), KEEP_AFTER_MS)
  }

  /** Keeps at once what was not kept yet: nobody knows what comes next. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    const draft = this.#draft
    this.#draft = null
    if (draft !== null) this.#writing = this.#writing.then(() => this.#keep(draft))
    return this.#writing
  }

  /** Ends what is on its way, before a save. Gives the id of the kept form, which the save takes away. */
  async settled(): Promise<string | null> {
    clearTimeout(this.#timer)
    this.#draft = null
    await this.#writing
    return this.#id
  }

  /** The form was saved, and what was kept went with it. */
  saved(): void {
    this.#forget()
  }

  /** The form was left: what was kept of it goes as well. */
  async drop(): Promise<void> {
    const id = await this.settled()
    this.#forget()
    if (id !== null) await this.discard(id)
  }

  async discard(id: string): Promise<void> {
    await this.#ipc.discardDraft(id)
    this.waiting = this.waiting.filter((kept) => kept.id !== id)
  }

  #forget(): void {
    this.#id = null
    this.problem = null
    this.changedMeanwhile = false
  }

  async #keep(draft: Draft): Promise<void> {
    try {
      const { id, dropped } = await this.#ipc.keepDraft(this.#id, draft)
      this.#id = id
      this.problem = null
      if (!dropped) return
      this.dropped = dropped
      this.waiting = this.waiting.filter((kept) => kept.id !== dropped.id)
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }
}
