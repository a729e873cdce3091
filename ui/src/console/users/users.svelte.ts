import type { UiError } from '../../shared/problem'
import type { Api, UsersAsked } from '../api/api'
import type { User } from '../api/words'
import { writeSort, type UsersQuery } from './query'

const PAGE_SIZE = 50

/** The page of people on the screen. `Shown.stale` means that a newer one is on its way. */
export type UsersPage =
  | { kind: 'loading' }
  | { kind: 'failed'; error: UiError }
  | { kind: 'shown'; users: readonly User[]; total: number; first: number; loadedAt: number; stale: boolean }

/** The list of people, one page at a time, forwards and backwards by cursor. */
export class Users {
  page = $state<UsersPage>({ kind: 'loading' })
  /** The cursors that led here, the current page's last; null is the first page. */
  #trail = $state<(string | null)[]>([null])
  #next = $state<string | null>(null)
  #query: UsersQuery | null = null
  #asking = new AbortController()
  readonly #api: Pick<Api, 'users'>
  readonly #now: () => number

  constructor(api: Pick<Api, 'users'>, now: () => number = Date.now) {
    this.#api = api
    this.#now = now
  }

  get hasNext(): boolean {
    return this.#next !== null
  }

  get hasPrevious(): boolean {
    return this.#trail.length > 1
  }

  /** Shows the first page of a new query. */
  ask(query: UsersQuery): Promise<void> {
    this.#query = query
    this.#trail = [null]
    return this.#load()
  }

  /** Asks again for the page on the screen. */
  reload(): Promise<void> {
    return this.#load()
  }

  next(): Promise<void> {
    if (this.#next !== null) this.#trail = [...this.#trail, this.#next]
    return this.#load()
  }

  previous(): Promise<void> {
    if (this.hasPrevious) this.#trail = this.#trail.slice(0, -1)
    return this.#load()
  }

  async #load(): Promise<void> {
    if (this.#query === null) return
    // Only the newest question counts; an older answer must not overwrite it.
    this.#asking.abort()
    const asking = new AbortController()
    this.#asking = asking
    if (this.page.kind === 'shown') this.page = { ...this.page, stale: true }
    else this.page = { kind: 'loading' }

    const answer = await this.#api.users(asked(this.#query, this.#trail.at(-1) ?? null), asking.signal)
    if (asking.signal.aborted) return
    if (!answer.ok) {
      this.page = { kind: 'failed', error: answer.error }
      return
    }
    const { items, total, next_cursor } = answer.value
    this.#next = next_cursor ?? null
    const first = (this.#trail.length - 1) * PAGE_SIZE + 1
    this.page = { kind: 'shown', users: items, total, first, loadedAt: this.#now(), stale: false }
  }
}

function asked({ search, status, group, sort }: UsersQuery, cursor: string | null): UsersAsked {
  return {
    limit: PAGE_SIZE,
    sort: writeSort(sort),
    ...(search && { search }),
    ...(status && { status }),
    ...(group && { group }),
    ...(cursor && { cursor }),
  }
}
