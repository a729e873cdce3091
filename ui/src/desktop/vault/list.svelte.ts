import { SvelteMap } from 'svelte/reactivity'
import type { FilterKind, ItemPage, ListQuery, Row } from '../ipc/contract'
import { askedOf } from './filters'
import type { Move } from './keys'
import { type Order, rememberedOrder, rememberOrder, sortOf } from './sorting'

export const PAGE_ROWS = 100
const SCREENFUL_ROWS = 8
/** A search that takes longer than this says that it is still looking. */
const LOOKING_MS = 250

/** Asks the vault for one window of rows. */
export type FetchRows = (query: ListQuery) => Promise<ItemPage>

/**
 * The list as the person sees it: what was searched, how many there are, and the rows of the windows looked at.
 * Rows come when they are first asked for, so that 100,000 items cost as much as 100.
 */
export class ListModel {
  query = $state('')
  filter: FilterKind = $state('all')
  /** The order while nothing is typed. */
  order: Order = $state(rememberedOrder())
  /** The order of what was found, if another one than the best match first was chosen for this search. */
  foundOrder: Order | null = $state(null)
  /** An answer takes long: notes are looked through. */
  looking = $state(false)
  total = $state(0)
  /** False until the first answer, so that "nothing here" is not said too early. */
  loaded = $state(false)
  /** Counts the questions that were answered, for what is done once an answer is drawn. */
  answers = $state(0)
  selectedId: string | null = $state(null)
  selectedIndex = $state(-1)
  readonly #pages = new SvelteMap<number, Row[]>()
  /** Pages that were asked for; nothing is drawn from it. */
  #asked: Record<number, boolean> = {}
  readonly #fetch: FetchRows
  readonly #onError: (thrown: unknown) => void
  // Answers to an older question are thrown away.
  #generation = 0

  constructor(fetch: FetchRows, onError: (thrown: unknown) => void) {
    this.#fetch = fetch
    this.#onError = onError
  }

  get searching(): boolean {
    return this.query.trim() !== ''
  }

  get selected(): Row | null {
    return this.selectedIndex < 0 ? null : this.rowAt(this.selectedIndex)
  }

  /** The row at a place, or null while it is on its way. */
  rowAt(index: number): Row | null {
    const page = this.#pages.get(Math.floor(index / PAGE_ROWS))
    return page?.[index % PAGE_ROWS] ?? null
  }

  /** Sees to it that the row at a place comes. */
  need(index: number): void {
    // Whoever waits for a row asks again after each answer: what it asked before may have been thrown away.
    const answered = this.answers >= 0
    const page = Math.floor(index / PAGE_ROWS)
    if (answered && !this.#asked[page]) void this.#load(page, this.#generation)
  }

  search(text: string, filter = this.filter): Promise<void> {
    this.filter = filter
    this.query = text
    if (!this.searching) this.foundOrder = null
    return this.#restart('first')
  }

  show(filter: FilterKind): Promise<void> {
    this.filter = filter
    this.query = ''
    this.foundOrder = null
    return this.#restart('first')
  }

  /** While searching, the order is that of this search alone; no order is the best match first. */
  sortBy(order: Order | null): Promise<void> {
    if (this.searching) this.foundOrder = order
    else if (order !== null) {
      this.order = order
      rememberOrder(order)
    }
    return this.#restart('same')
  }

  /** After something changed: the same question again, the same item chosen if it is still there. */
  refresh(): Promise<void> {
    return this.#restart('same')
  }

  /** The ids of all rows from one place to another, in order; rows that were not seen yet are asked for. */
  async idsBetween(a: number, b: number): Promise<string[]> {
    const [from, to] = [Math.max(0, Math.min(a, b)), Math.min(this.total - 1, Math.max(a, b))]
    const generation = this.#generation
    for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS <= to; page += 1) {
      if (!this.#pages.has(page)) await this.#load(page, generation)
    }
    const places = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
    return places.flatMap((at) => this.rowAt(at)?.id ?? [])
  }

  select(index: number): void {
    if (index < 0 || index >= this.total) return
    this.selectedIndex = index
    this.selectedId = this.rowAt(index)?.id ?? null
    this.need(index)
  }

  /** Before the chosen item leaves the list: its place stays chosen, and whatever comes there. */
  letGo(): void {
    this.selectedId = null
  }

  /** Chooses an item that may not be in the list, such as one just made. */
  selectId(id: string): void {
    this.selectedId = id
    this.selectedIndex = this.#indexOf(id)
  }

  clearSelection(): void {
    this.selectedId = null
    this.selectedIndex = -1
  }

  move(move: Move): void {
    const last = this.total - 1
    if (last < 0) return
    const at = this.selectedIndex
    const places: Record<Move, number> = {
      up: at - 1,
      down: at + 1,
      pageUp: at - SCREENFUL_ROWS,
      pageDown: at + SCREENFUL_ROWS,
      first: 0,
      last,
    }
    this.select(Math.min(last, Math.max(0, places[move])))
  }

  async #restart(choose: 'first' | 'same'): Promise<void> {
    this.#generation += 1
    const generation = this.#generation
    const at = choose === 'same' ? Math.max(0, this.selectedIndex) : 0
    this.#asked = {}
    const late = setTimeout(() => (this.looking = generation === this.#generation), LOOKING_MS)
    await this.#load(Math.floor(at / PAGE_ROWS), generation, true)
    clearTimeout(late)
    if (generation !== this.#generation) return
    this.looking = false
    if (choose === 'same') this.#keepSelection(at)
    else if (this.total > 0) this.select(0)
    else this.clearSelection()
  }

  #keepSelection(at: number): void {
    if (this.selectedId !== null) this.selectedIndex = this.#indexOf(this.selectedId)
    else if (this.total > 0) this.select(Math.min(at, this.total - 1))
    else this.clearSelection()
  }

  #indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const found = rows.findIndex((row) => row.id === id)
      if (found >= 0) return page * PAGE_ROWS + found
    }
    return -1
  }

  async #load(page: number, generation: number, fresh = false): Promise<void> {
    this.#asked[page] = true
    const { query, filter } = this
    const sort = sortOf(this.searching ? this.foundOrder : this.order)
    const window = { offset: page * PAGE_ROWS, limit: PAGE_ROWS }
    try {
      const answer = await this.#fetch({ query, filter: askedOf(filter), sort, ...window })
      if (generation !== this.#generation) return
      // Old rows stay until the new ones are here: the list does not flicker at each key.
      if (fresh) this.#pages.clear()
      this.#pages.set(page, answer.rows)
      this.total = answer.total
      this.loaded = true
      if (fresh) this.answers += 1
      this.#nameSelection()
    } catch (thrown) {
      this.#asked[page] = false
      if (generation === this.#generation) this.#onError(thrown)
    }
  }

  /** A place chosen before its row came gets its id now. */
  #nameSelection(): void {
    if (this.selectedIndex < 0 || this.selectedId !== null) return
    this.selectedId = this.rowAt(this.selectedIndex)?.id ?? null
  }
}
