// The list's rows, as the core makes them of its summaries.
import type { Hit, Row } from '../ipc/contract'
import { targetField } from '../vault/detail.svelte'
import type { FakeItem } from './items'

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
  return { id, itemKind, title, subtitle, favourite, can, ...hits }
}

function hitsIn(text: string, words: string[]): Hit[] {
  return words.flatMap((word): Hit[] => {
    const at = text.toLowerCase().indexOf(word)
    return at < 0 ? [] : [[at, word.length]]
  })
}
