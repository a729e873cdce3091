import CalendarClock from '@lucide/svelte/icons/calendar-clock'
import Archive from '@lucide/svelte/icons/archive'
import KeyRound from '@lucide/svelte/icons/key-round'
import Star from '@lucide/svelte/icons/star'
import Trash from '@lucide/svelte/icons/trash-2'
import Timer from '@lucide/svelte/icons/timer'
import type { LucideIcon } from '@lucide/svelte'
import { t } from '../i18n'
import type { Counts, FilterKind, ItemKind, ListQuery } from '../ipc/contract'
import { iconOf, kindsName } from './kind-names'
import { KINDS } from './kinds'

export interface FilterEntry {
  kind: FilterKind
  name: string
  icon: LucideIcon
}

const ALL: FilterEntry = { kind: 'all', name: t('all-items'), icon: KeyRound }
const CODES: FilterEntry = { kind: 'withCode', name: t('codes'), icon: Timer }
const FAVOURITES: FilterEntry = { kind: 'favourites', name: t('favourites'), icon: Star }
export const EXPIRING: FilterEntry = { kind: 'expiring', name: t('text-expiring'), icon: CalendarClock }
const ARCHIVE: FilterEntry = { kind: 'archive', name: t('order-archive'), icon: Archive }
const TRASH: FilterEntry = { kind: 'trash', name: t('trash'), icon: Trash }

/** The kinds that always have their place, so that the keys of the others stay the same. */
const ALWAYS: readonly ItemKind[] = ['login', 'note']

/** The parts of the vault, in the order of the sidebar and of Ctrl+1 to 9. */
export function filtersOf(counts: Counts | null): FilterEntry[] {
  return [ALL, ...codesIn(counts), FAVOURITES, ...typesOf(counts), ARCHIVE, TRASH]
}

/** The entry of the codes, where there are any. */
export function codesIn(counts: Counts | null): FilterEntry[] {
  return counts !== null && counts.withCode > 0 ? [CODES] : []
}

/** The kinds of items that the sidebar lists: those there are. */
export function typesOf(counts: Counts | null): FilterEntry[] {
  const there = (kind: ItemKind): boolean => counts?.kinds.some((one) => one.kind === kind) ?? false
  return KINDS.filter((kind) => ALWAYS.includes(kind) || there(kind)).map(typeEntry)
}

export function countOf(counts: Counts | null, filter: FilterKind): number {
  const kind = kindOf(filter)
  if (counts === null) return 0
  if (kind !== null) return counts.kinds.find((one) => one.kind === kind)?.count ?? 0
  if (filter === 'favourites') return counts.favourites
  if (filter === 'archive') return counts.archive
  if (filter === 'withCode') return counts.withCode
  return filter === 'trash' ? counts.trash : counts.all
}

/** The kind of item that a part of the vault is made of. */
export function kindOf(filter: FilterKind): ItemKind | null {
  return filter.startsWith('kind:') ? filter.slice('kind:'.length) : null
}

/** The folder that is shown, by id. */
export function folderOf(filter: FilterKind): string | null {
  return filter.startsWith('folder:') ? filter.slice('folder:'.length) : null
}

/** The tag that is shown. */
export function tagOf(filter: FilterKind): string | null {
  return filter.startsWith('tag:') ? filter.slice('tag:'.length) : null
}

/** A part of the vault, as the program takes it. */
export function askedOf(filter: FilterKind): ListQuery['filter'] {
  if (
    filter === 'all' ||
    filter === 'favourites' ||
    filter === 'withCode' ||
    filter === 'expiring' ||
    filter === 'archive' ||
    filter === 'trash'
  )
    return { kind: filter }
  const [folder, tag] = [folderOf(filter), tagOf(filter)]
  if (folder !== null) return { kind: 'folder', id: folder }
  if (tag !== null) return { kind: 'tag', name: tag }
  return { kind: 'kind', name: kindOf(filter) ?? '' }
}

export function nameOf(filter: FilterKind): string {
  const kind = kindOf(filter)
  if (kind !== null) return kindsName(kind)
  return (
    [FAVOURITES, CODES, EXPIRING, ARCHIVE, TRASH].find((entry) => entry.kind === filter)?.name ?? ALL.name
  )
}

function typeEntry(kind: ItemKind): FilterEntry {
  return { kind: `kind:${kind}`, name: kindsName(kind), icon: iconOf(kind) }
}
