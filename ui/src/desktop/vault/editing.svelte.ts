import type { ItemDetail, ItemKind } from '../ipc/contract'
import { blankForm, type Form, formOf, isDirty } from './draft'

/** The item that is edited, if one is, and the question before changes are lost. */
export class EditingModel {
  form: Form | null = $state(null)
  /** What to do once the person has decided about unsaved changes; null while nothing is asked. */
  asking: (() => void) | null = $state.raw(null)
  /** Told when a form is left without a save, or was saved. */
  onend: () => void = () => undefined
  #original: Form | null = null

  get active(): boolean {
    return this.form !== null
  }

  get dirty(): boolean {
    return this.form !== null && this.#original !== null && isDirty(this.form, this.#original)
  }

  begin(item: ItemDetail): void {
    this.#open(formOf(item))
  }

  beginNew(kind: ItemKind, title = '', folder: string | null = null): void {
    this.#open({ ...blankForm(kind, title), folder })
  }

  /** Goes on with a form that was kept; what it began from tells whether leaving it loses something. */
  goOn(form: Form, original: Form): void {
    this.#original = original
    this.form = form
  }

  /** The item was saved beside the form, with all that the form does not hold. */
  rebase(revision: number): void {
    if (!this.form || !this.#original) return
    this.form.expectedRevision = revision
    this.#original.expectedRevision = revision
  }

  end(): void {
    if (this.form !== null) this.onend()
    this.form = null
    this.#original = null
    this.asking = null
  }

  /** Goes on with `next` if nothing is lost by it, and asks once otherwise. */
  leave(next: () => void): void {
    if (this.dirty) {
      this.asking = next
      return
    }
    this.end()
    next()
  }

  /** The answer: changes are thrown away. */
  discard(): void {
    const next = this.asking
    this.end()
    next?.()
  }

  stay(): void {
    this.asking = null
  }

  #open(form: Form): void {
    this.#original = structuredClone(form)
    this.form = form
  }
}
