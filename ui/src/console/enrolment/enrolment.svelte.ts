import { SvelteMap } from 'svelte/reactivity'
import type { Outcome, UiError } from '../../shared/problem'
import type { Api } from '../api/api'
import type { EnrolmentPreview, Group, Removal, Saved } from '../api/words'

const PAGE_SIZE = 50

export type GroupList =
  | { kind: 'loading' }
  | { kind: 'failed'; error: UiError }
  | { kind: 'shown'; groups: readonly Group[]; total: number; next: string | null; enrolledDynamic: number }

/** What Save would do to people. */
export type Preview =
  | { kind: 'nothing' }
  | { kind: 'counting' }
  | { kind: 'failed'; error: UiError }
  | { kind: 'counted'; result: EnrolmentPreview }

type Asked = Pick<Api, 'groups' | 'preview' | 'enrol'>

/** The enrolment dialog's work: which groups are shown, which were ticked and unticked, and what that would do.
 * What was ticked stays so while a filter hides it; a bound group is removed only if it was unticked by itself. */
export class Enrolment {
  list = $state<GroupList>({ kind: 'loading' })
  preview = $state<Preview>({ kind: 'nothing' })
  saving = $state(false)
  /** The newly ticked groups by id. */
  readonly ticked = new SvelteMap<string, Group>()
  /** The bound groups that were unticked, by id. */
  readonly unticked = new SvelteMap<string, Group>()
  readonly #api: Asked
  #search = ''
  #hideDynamic = false
  #listing = new AbortController()
  #counting = new AbortController()

  constructor(api: Asked) {
    this.#api = api
  }

  /** How many ticked groups the filter hides. */
  get tickedOutOfSight(): number {
    const { list } = this
    if (list.kind !== 'shown') return 0
    const touched = [...this.ticked.keys(), ...this.unticked.keys()]
    return touched.filter((id) => !list.groups.some((group) => group.id === id)).length
  }

  /** Whether there is nothing to save. */
  get isUntouched(): boolean {
    return this.ticked.size === 0 && this.unticked.size === 0
  }

  isTicked({ id, enrolled }: Group): boolean {
    return enrolled ? !this.unticked.has(id) : this.ticked.has(id)
  }

  async show(search: string, hideDynamic: boolean): Promise<void> {
    this.#search = search
    this.#hideDynamic = hideDynamic
    await this.#load(null, [])
  }

  async showMore(): Promise<void> {
    if (this.list.kind === 'shown' && this.list.next !== null) {
      await this.#load(this.list.next, this.list.groups)
    }
  }

  async tick(group: Group, on: boolean): Promise<void> {
    const touched = group.enrolled ? this.unticked : this.ticked
    if (on === group.enrolled) touched.delete(group.id)
    else touched.set(group.id, group)
    await this.count()
  }

  /** Asks the server what Save would do now. */
  async count(): Promise<void> {
    this.#counting.abort()
    const counting = new AbortController()
    this.#counting = counting
    if (this.isUntouched) {
      this.preview = { kind: 'nothing' }
      return
    }
    this.preview = { kind: 'counting' }
    const answer = await this.#api.preview(this.#touched(), counting.signal)
    if (counting.signal.aborted) return
    this.preview = answer.ok
      ? { kind: 'counted', result: answer.value }
      : { kind: 'failed', error: answer.error }
  }

  /** What removing the unticked groups would do, once it is known. */
  get removal(): Removal | null {
    return this.preview.kind === 'counted' ? (this.preview.result.removal ?? null) : null
  }

  /** Saves; where groups are removed, only if what is known of it is what the person was shown. */
  async save(): Promise<Outcome<Saved>> {
    this.saving = true
    const shown = this.removal
    const confirmed = shown && { typed_groups: this.unticked.size, seen: shown.seen }
    const answer = await this.#api.enrol(this.#touched(), confirmed)
    this.saving = false
    return answer
  }

  /** After a refusal: loads the groups anew, forgets what is not bound any more, and counts again. */
  async lookAgain(): Promise<void> {
    this.unticked.clear()
    this.ticked.clear()
    this.preview = { kind: 'nothing' }
    await this.#load(null, [])
  }

  #touched() {
    return { groups: [...this.ticked.keys()], removed: [...this.unticked.keys()] }
  }

  async #load(cursor: string | null, before: readonly Group[]): Promise<void> {
    this.#listing.abort()
    const listing = new AbortController()
    this.#listing = listing
    const asked = {
      limit: PAGE_SIZE,
      hide_dynamic: this.#hideDynamic,
      ...(this.#search && { search: this.#search }),
      ...(cursor && { cursor }),
    }
    const answer = await this.#api.groups(asked, listing.signal)
    if (listing.signal.aborted) return
    if (!answer.ok) {
      this.list = { kind: 'failed', error: answer.error }
      return
    }
    const { items, total, next_cursor, enrolled_dynamic } = answer.value
    this.list = {
      kind: 'shown',
      groups: [...before, ...items],
      total,
      next: next_cursor ?? null,
      enrolledDynamic: enrolled_dynamic,
    }
  }
}
