// The list's rows, as the core makes them of its summaries.
import type { Hit, Row } from '../ipc/contract'
import { targetField } from '../vault/targets'
import { FAKE_NOW, type FakeItem } from './items'

/** What stands below the title: a login's user name. */
export function subtitleOf(one: FakeItem): string {
  return targetField(one, 'userName')?.value ?? ''
}

/** A row of the list, with what the words of a search matched in it. */
export function rowOf(one: FakeItem, words: string[]): Row {
  const { id, itemKind, title, favourite } = one
  const subtitle = subtitleOf(one)
  const can = {
    userName: targetField(one, 'userName') !== null,
    password: targetField(one, 'password') !== null,
    site: targetField(one, 'site') !== null,
    code: targetField(one, 'code') !== null,
    attachment: one.attachments.length > 0,
  }
  const hits = { titleHits: hitsIn(title, words), subtitleHits: hitsIn(subtitle, words) }
  return { id, itemKind, title, subtitle, favourite, expires: soon(one), can, ...hits }
}

/** The last day of what is over soon, or past; the fake's today is a fixed one. */
export function soon({ expires }: FakeItem): string | null {
  const by = new Date(FAKE_NOW + 30 * 86_400_000).toISOString().slice(0, 10)
  return expires !== null && expires <= by ? expires : null
}

function hitsIn(text: string, words: string[]): Hit[] {
  return words.flatMap((word): Hit[] => {
    const at = text.toLowerCase().indexOf(word)
    return at < 0 ? [] : [[at, word.length]]
  })
}
