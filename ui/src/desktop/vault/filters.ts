import KeyRound from '@lucide/svelte/icons/key-round'
import FileText from '@lucide/svelte/icons/file-text'
import LogIn from '@lucide/svelte/icons/key'
import Star from '@lucide/svelte/icons/star'
import Trash from '@lucide/svelte/icons/trash-2'
import type { LucideIcon } from '@lucide/svelte'
import type { PlainKey } from '../i18n'
import type { FilterKind } from '../ipc/contract'

export interface FilterEntry {
  kind: FilterKind
  name: PlainKey
  icon: LucideIcon
}

/** The parts of the vault, in the order of the sidebar and of Ctrl+1 to 9. */
export const FILTERS: readonly FilterEntry[] = [
  { kind: 'all', name: 'all-items', icon: KeyRound },
  { kind: 'favourites', name: 'favourites', icon: Star },
  { kind: 'logins', name: 'logins', icon: LogIn },
  { kind: 'notes', name: 'notes', icon: FileText },
  { kind: 'trash', name: 'trash', icon: Trash },
]

export function filterAt(index: number): FilterKind | undefined {
  return FILTERS[index]?.kind
}

export function nameOf(kind: FilterKind): PlainKey {
  return FILTERS.find((filter) => filter.kind === kind)?.name ?? 'all-items'
}
