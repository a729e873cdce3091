// As much of the program's search as the pages need to be looked at: words, a few operators, orders.
import type { SavedSearch, Sort } from '../ipc/contract'
import { FAKE_NOW, type FakeItem } from './items'
import { subtitleOf } from './rows'

export const FAKE_SEARCHES: readonly SavedSearch[] = [
  { id: 'search-1', name: 'Work, with codes', query: 'tag:work has:totp' },
  { id: 'search-2', name: 'Shared notes', query: 'kind:note' },
]

/** Words of a search that are looked for as they are. */
export function wordsOf(query: string): string[] {
  const words = query.toLowerCase().match(/-?(?:\p{L}+:)?(?:"[^"]*"?|\S+)/gu) ?? []
  return words.map((word) => word.replaceAll('"', ''))
}

/** Whether an item is found. */
export function isFound(one: FakeItem, words: readonly string[]): boolean {
  return words.every((word) =>
    word.startsWith('-') && word.length > 1 ? !holds(one, word.slice(1)) : holds(one, word),
  )
}

/** What is marked in a row. */
export function marked(words: readonly string[]): string[] {
  return words
    .filter((word) => !word.startsWith('-') && !/^(?:is|has|kind|tag|note|url|folder):/.test(word))
    .map((word) => word.replace(/^(?:title|user):/, ''))
}

function holds(one: FakeItem, word: string): boolean {
  const [operator, value = ''] = word.split(':')
  switch (operator) {
    case 'title':
      return one.title.toLowerCase().includes(value)
    case 'user':
      return subtitleOf(one).toLowerCase().includes(value)
    case 'kind':
      return one.itemKind.toLowerCase().startsWith(value)
    case 'tag':
      return one.tags.some((tag) => tag.toLowerCase().startsWith(value))
    case 'folder':
      return one.folder?.startsWith(value) ?? false
    case 'is':
      return isIt(one, value)
    case 'has':
    case 'note':
      return true
    case undefined:
    default:
      return `${one.title} ${subtitleOf(one)}`.toLowerCase().includes(word)
  }
}

function isIt(one: FakeItem, value: string): boolean {
  if ('favourite'.startsWith(value)) return one.favourite
  if ('archived'.startsWith(value)) return one.archived
  if ('trashed'.startsWith(value)) return one.trashed
  return (one.expires ?? '9999') < new Date(FAKE_NOW).toISOString().slice(0, 10)
}

/** Whether the words say themselves where items lie. */
export function saysWhere(words: readonly string[]): boolean {
  return words.some((word) => /^-?is:[at]/u.test(word))
}

const NAMES = new Intl.Collator('en', { numeric: true })

/** The items in an order; as they are where none is asked for. */
export function inOrder(items: readonly FakeItem[], sort: Sort): readonly FakeItem[] {
  const key = sort.replace('Down', '')
  if (key === 'relevance' || sort === 'title') return items
  const turn = sort.endsWith('Down') ? -1 : 1
  return items.toSorted((one, other) => turn * compared(one, other, key))
}

function compared(one: FakeItem, other: FakeItem, key: string): number {
  if (key === 'user') return NAMES.compare(subtitleOf(one), subtitleOf(other))
  if (key === 'used') return (one.used ?? 0) - (other.used ?? 0)
  if (key === 'changed') return one.changed - other.changed
  return key === 'created' ? one.created - other.created : NAMES.compare(one.title, other.title)
}
