import { SvelteMap } from 'svelte/reactivity'
import type { Outcome, UiError } from '../../shared/problem'
import type { Api } from '../api/api'
import type { EnrolmentPreview, Group } from '../api/words'

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

/** The enrolment dialog's work: which groups are shown, which were ticked, and what that would do.
 * What was ticked stays so while a filter hides it; bound groups are never part of it, so that nothing
 * here can take one away. */
export class Enrolment {
  list = $state<GroupList>({ kind: 'loading' })
  preview = $state<Preview>({ kind: 'nothing' })
  saving = $state(false)
  /** The newly ticked groups by id. */
  readonly ticked = new SvelteMap<string, Group>()
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
    return [...this.ticked.keys()].filter((id) => !list.groups.some((group) => group.id === id)).length
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
    if (group.enrolled) return
    if (on) this.ticked.set(group.id, group)
    else this.ticked.delete(group.id)
    await this.count()
  }

  /** Asks the server what Save would do now. */
  async count(): Promise<void> {
    this.#counting.abort()
    const counting = new AbortController()
    this.#counting = counting
    if (this.ticked.size === 0) {
      this.preview = { kind: 'nothing' }
      return
    }
    this.preview = { kind: 'counting' }
    const answer = await this.#api.preview([...this.ticked.keys()], counting.signal)
    if (counting.signal.aborted) return
    this.preview = answer.ok
      ? { kind: 'counted', result: answer.value }
      : { kind: 'failed', error: answer.error }
  }

  async save(): Promise<Outcome<{ bound: number; invited: number }>> {
    this.saving = true
    const answer = await this.#api.enrol([...this.ticked.keys()])
    this.saving = false
    return answer
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
