// What can be typed into the search field, offered where it would be typed.
import { t, type PlainKey } from '../../i18n'
import { kindName, kindsName } from '../kind-names'
import { KINDS } from '../kinds'

/** One line of help: what stands in the field if it is chosen, and what it finds. */
export interface Suggestion {
  insert: string
  hint: string
}

/** The lines, and the part of the text that a chosen one takes the place of. */
export interface Suggestions {
  start: number
  end: number
  lines: readonly Suggestion[]
}

const line = (insert: string, hint: PlainKey): Suggestion => ({ insert, hint: t(hint) })

const OPERATORS: readonly Suggestion[] = [
  line('title:', 'search-help-title'),
  line('user:', 'search-help-user'),
  line('url:', 'search-help-url'),
  line('note:', 'search-help-note'),
  line('tag:', 'search-help-tag'),
  line('folder:', 'search-help-folder'),
  line('kind:', 'search-help-kind'),
  line('is:', 'search-help-is'),
  line('has:', 'search-help-has'),
]

const SIGNS: readonly Suggestion[] = [line('"', 'search-help-phrase'), line('-', 'search-help-not')]

/** Operators whose values are a few words. */
const VALUES: Readonly<Record<string, readonly Suggestion[]>> = {
  kind: KINDS.map((kind) => ({ insert: `kind:${kind}`, hint: kindName(kind) })),
  is: [
    line('is:favourite', 'search-help-is-favourite'),
    line('is:expired', 'search-help-is-expired'),
    line('is:archived', 'search-help-is-archived'),
    line('is:trashed', 'search-help-is-trashed'),
  ],
  has: [
    line('has:totp', 'search-help-has-totp'),
    line('has:password', 'search-help-has-password'),
    line('has:url', 'search-help-has-url'),
    line('has:user', 'search-help-has-user'),
    line('has:attachment', 'search-help-has-attachment'),
  ],
}

/** Everything that could stand at the caret. */
export function allSuggestions(caret: number): Suggestions {
  return { start: caret, end: caret, lines: [...OPERATORS, ...SIGNS] }
}

/** What the colon before the caret asks for: operators after a word, values after an operator that has a few. */
export function suggestionsAt(text: string, caret: number): Suggestions | null {
  const typed = /(?:^|\s)-?(\p{L}+):(\p{L}*)$/u.exec(text.slice(0, caret))
  if (typed === null) return null
  const [, word = '', value = ''] = typed
  const start = caret - word.length - 1 - value.length
  const values = VALUES[word.toLowerCase()]
  if (values === undefined) {
    if (value !== '') return null
    const one = OPERATORS.filter(({ insert }) => insert === `${word.toLowerCase()}:`)
    return { start, end: caret, lines: one.length > 0 ? one : OPERATORS }
  }
  const begun = `${word}:${value}`.toLowerCase()
  const lines = values.filter(({ insert }) => insert.toLowerCase().startsWith(begun))
  const finished = lines.length === 0 || lines.some(({ insert }) => insert.toLowerCase() === begun)
  return finished ? null : { start, end: caret, lines }
}

/** The text with a line taken, and where the caret then stands. */
export function taken(text: string, { start, end }: Suggestions, { insert }: Suggestion): [string, number] {
  const before = text.slice(0, start)
  const apart = before === '' || /[\s-]$/u.test(before) ? '' : ' '
  const complete = !/[:"-]$/u.test(insert)
  const put = `${before}${apart}${insert}${complete ? ' ' : ''}`
  return [put + text.slice(end).trimStart(), put.length]
}

/** The text as the program reads it: kinds by their names there, which are not those of every language. */
export function asked(text: string): string {
  return text.replaceAll(
    /(^|\s|-)(kind:)("[^"]*"?|\S+)/giu,
    (whole: string, before: string, operator: string, value: string) => {
      const called = value.replaceAll('"', '').trim().toLocaleLowerCase()
      const kind = KINDS.find((one) =>
        [kindName(one), kindsName(one)].some((name) => name.toLocaleLowerCase() === called),
      )
      return kind === undefined ? whole : `${before}${operator}${kind}`
    },
  )
}

/** What of a search could be a title: its words, without operators, signs and quotes. */
export function plainOf(text: string): string {
  const words = text.match(/-?(?:[a-z]+:)?(?:"[^"]*"?|\S+)/giu) ?? []
  const plain = words.filter((word) => !/^-./u.test(word) && !OPERATOR.test(word))
  return plain
    .map((word) => word.replace(/^"|"$/gu, ''))
    .join(' ')
    .trim()
}

const OPERATOR = /^(?:title|user|url|note|tag|folder|kind|is|has):/iu
