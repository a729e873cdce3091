import type { LucideIcon } from '@lucide/svelte'

/** One line of a menu. */
export interface MenuItem {
  label: string
  icon?: LucideIcon
  tone?: 'plain' | 'bad'
  /** The key that does the same, as shown: `Ctrl E`. */
  keys?: string
  disabled?: boolean
  /** For a choice of one among several: whether this is the one. */
  checked?: boolean
  /** A line stands above it: what follows is about something else. */
  apart?: boolean
  onselect: () => void
}

/** Which item the focus goes to when `key` is pressed on item `at`, if that key moves at all. */
export function moveIn(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** Where a menu of `size` goes so that it hangs on `opener` and stays on the screen. */
export function placeBelow(
  opener: DOMRect,
  size: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  const MARGIN_PX = 8
  const GAP_PX = 4
  const below = opener.bottom + GAP_PX
  const fits = below + size.height + MARGIN_PX <= screen.height
  const left = Math.min(Math.max(opener.right - size.width, MARGIN_PX), screen.width - size.width - MARGIN_PX)
  return { left, top: fits ? below : Math.max(opener.top - size.height - GAP_PX, MARGIN_PX) }
}
