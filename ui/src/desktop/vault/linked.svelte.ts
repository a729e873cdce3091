import { SvelteMap } from 'svelte/reactivity'
import type { ItemDetail, Row, VaultIpc } from '../ipc/contract'
import type { LinkedItem } from '../ipc/text'

/** How many links can be gone back. */
const MOST_STEPS = 50

interface Step {
  from: string
  title: string
  to: string
}

/** What the shown item names and what names it, and the way that was followed. */
export class LinkedModel {
  from: readonly LinkedItem[] = $state.raw([])
  readonly #known = new SvelteMap<string, LinkedItem>()
  #trail: readonly Step[] = $state.raw([])
  #asked: string | null = null
  readonly #ipc: Pick<VaultIpc, 'linkedItems'>

  constructor(ipc: Pick<VaultIpc, 'linkedItems'>) {
    this.#ipc = ipc
  }

  async load({ id }: Pick<ItemDetail, 'id'>): Promise<void> {
    if (this.#asked !== id) this.from = []
    this.#asked = id
    const { to, from } = await this.#ipc.linkedItems(id)
    if (this.#asked !== id) return
    this.from = from
    for (const one of to) this.#known.set(one.id, one)
  }

  /** What is known of an item that is named; nothing while it is on its way. */
  named(id: string): LinkedItem | null {
    return this.#known.get(id) ?? null
  }

  /** An item was chosen from a list. */
  chose({ id, itemKind, title, subtitle }: Row): void {
    this.#known.set(id, { id, itemKind, title, subtitle, place: 'active' })
  }

  followed({ id, title }: Pick<ItemDetail, 'id' | 'title'>, to: string): void {
    const step = { from: id, title, to }
    this.#trail = [...this.#trail, step].slice(-MOST_STEPS)
  }

  /** Where the way to this item began; nothing where no link led to it. */
  origin(shown: string | null): string | null {
    const last = this.#trail.at(-1)
    return last !== undefined && last.to === shown ? last.title : null
  }

  canGoBack(shown: string | null): boolean {
    return this.origin(shown) !== null
  }

  /** The item before, if a link led here. */
  back(shown: string | null): string | null {
    const last = this.#trail.at(-1)
    if (last === undefined || last.to !== shown) return null
    this.#trail = this.#trail.slice(0, -1)
    return last.from
  }
}
