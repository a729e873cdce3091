// The list's rows, as the core makes them of its summaries.
import type { Hit, Row } from '../ipc/contract'
import type { FakeItem } from './items'

/** What stands below the title: a login's user name. */
export function subtitleOf(one: FakeItem): string {
  const fields = one.sections.flatMap((section) => section.fields)
  return fields.find(({ fieldKind }) => fieldKind === 'text')?.value ?? ''
}

/** A row of the list, with what the words of a search matched in it. */
export function rowOf(one: FakeItem, words: string[]): Row {
  const kinds = new Set(one.sections.flatMap((section) => section.fields.map(({ fieldKind }) => fieldKind)))
  const { id, itemKind, title, favourite } = one
  const subtitle = subtitleOf(one)
  return {
    id,
    itemKind,
    title,
    subtitle,
    favourite,
    can: { userName: kinds.has('text'), password: kinds.has('concealed'), site: kinds.has('url') },
    titleHits: hitsIn(title, words),
    subtitleHits: hitsIn(subtitle, words),
  }
}

function hitsIn(text: string, words: string[]): Hit[] {
  return words.flatMap((word): Hit[] => {
    const at = text.toLowerCase().indexOf(word)
    return at < 0 ? [] : [[at, word.length]]
  })
}
