// What lists are sorted by. The choice is remembered on this computer.
import type { Sort } from '../ipc/contract'
import { recall, remember } from '../remembered'

const KEY = 'sort'

export const SORT_KEYS = ['title', 'user', 'used', 'changed', 'created'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** What a list is sorted by, and from which end. */
export interface Order {
  key: SortKey
  down: boolean
}

const FIRST: Order = { key: 'title', down: false }

/** The order as the program takes it; nothing chosen is the best match first. */
export function sortOf(order: Order | null): Sort {
  if (order === null) return 'relevance'
  return order.down ? `${order.key}Down` : order.key
}

/** Names begin with A, times with the newest. */
export function beginOf(key: SortKey): Order {
  return { key, down: isTime(key) }
}

export function isTime(key: SortKey): boolean {
  return key !== 'title' && key !== 'user'
}

export function rememberedOrder(): Order {
  const stored = recall(KEY)
  for (const key of SORT_KEYS) {
    for (const down of [false, true]) if (stored === sortOf({ key, down })) return { key, down }
  }
  return FIRST
}

export function rememberOrder(order: Order): void {
  remember(KEY, sortOf(order))
}
