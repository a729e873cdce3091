import { SvelteSet } from 'svelte/reactivity'
import type { Chosen } from '../../ipc/order'
import { askedOf } from '../filters'
import type { ListModel } from '../list.svelte'

/**
 * Which items of the present list are chosen: some by id, or all but some.
 * A list of 100,000 is chosen without being loaded; the program is told "all of this".
 */
export class SelectionModel {
  /** Whether `#ids` are those that are not chosen. */
  #all = $state(false)
  readonly #ids = new SvelteSet<string>()
  /** Where a range begins. */
  #anchor = $state(-1)
  readonly #list: ListModel

  constructor(list: ListModel) {
    this.#list = list
  }

  get count(): number {
    return this.#all ? Math.max(0, this.#list.total - this.#ids.size) : this.#ids.size
  }

  get active(): boolean {
    return this.count > 0
  }

  has(id: string): boolean {
    return this.#ids.has(id) !== this.#all
  }

  /** Chooses the row, or no longer. */
  toggle(index: number): void {
    const id = this.#list.rowAt(index)?.id
    if (id === undefined) return
    if (this.#ids.has(id)) this.#ids.delete(id)
    else this.#ids.add(id)
    this.#anchor = index
  }

  /** As a click with Ctrl does: what was shown before is chosen with the row. */
  add(index: number): void {
    const shown = this.#list.selectedIndex
    if (!this.active && shown >= 0 && shown !== index) this.toggle(shown)
    this.toggle(index)
  }

  /** Where a range begins, if none has begun. */
  startAt(index: number): void {
    if (this.#anchor < 0 || !this.active) this.#anchor = Math.max(0, index)
  }

  /** Chooses everything from where it began to this row; rows that were not seen yet are asked for. */
  async extendTo(index: number): Promise<void> {
    const ids = await this.#list.idsBetween(this.#anchor, index)
    this.#all = false
    this.#ids.clear()
    for (const id of ids) this.#ids.add(id)
  }

  chooseAll(): void {
    this.#ids.clear()
    this.#all = this.#list.total > 0
  }

  clear(): void {
    this.#ids.clear()
    this.#all = false
    this.#anchor = -1
  }

  /** What is chosen, as the program takes it. */
  chosen(): Chosen {
    const ids = [...this.#ids]
    if (!this.#all) return { kind: 'these', ids }
    return { kind: 'all', query: this.#list.query, filter: askedOf(this.#list.filter), except: ids }
  }
}
