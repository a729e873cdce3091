import type { ServiceStatus } from '../api/words'

export const STATUSES: readonly ServiceStatus[] = [
  'invited',
  'verifying',
  'pending_pin',
  'active',
  'deactivated',
]

/** Columns one can sort by. */
export type SortColumn = 'name' | 'status' | 'last_seen'
export type Sort = { column: SortColumn; descending: boolean }

/** What the list of people is asked for; lives in the address, so that a reload or a link shows the same. */
export interface UsersQuery {
  search: string
  status: ServiceStatus | null
  /** Id of a group. */
  group: string | null
  sort: Sort
}

const COLUMNS: readonly SortColumn[] = ['name', 'status', 'last_seen']
const BY_NAME: Sort = { column: 'name', descending: false }

/** Reads the query from the part of the address behind `?`; what is not understood is left out. */
export function parseQuery(text: string): UsersQuery {
  const params = new URLSearchParams(text)
  const asked = params.get('sort') ?? ''
  const descending = asked.startsWith('-')
  const column = COLUMNS.find((name) => name === asked.replace('-', ''))
  return {
    search: params.get('search') ?? '',
    status: STATUSES.find((name) => name === params.get('status')) ?? null,
    group: params.get('group'),
    sort: column ? { column, descending } : BY_NAME,
  }
}

/** The opposite of `parseQuery`; what is as usual is left out. */
export function writeQuery({ search, status, group, sort }: UsersQuery): string {
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (status) params.set('status', status)
  if (group) params.set('group', group)
  if (sort.column !== BY_NAME.column || sort.descending) params.set('sort', writeSort(sort))
  return params.toString()
}

/** A sort as the server wants it: the column, with a minus in front for the opposite direction. */
export function writeSort({ column, descending }: Sort): string {
  return descending ? `-${column}` : column
}

/** Pressing a column's head: sorts by it, or turns it round. */
export function pressed(sort: Sort, column: SortColumn): Sort {
  return { column, descending: sort.column === column && !sort.descending }
}

/** Whether the query leaves anybody out. */
export function narrows({ search, status, group }: UsersQuery): boolean {
  return search !== '' || status !== null || group !== null
}
