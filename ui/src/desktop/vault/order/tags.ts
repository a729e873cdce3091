// Tags while they are typed: the same rules as the vault's, so that what is shown is what will be kept.

import type { TagNode } from '../../ipc/order'

export const MOST_TAGS = 100
export const TAG_CHARS = 200
const MOST_SUGGESTIONS = 8

/** The tag as it is kept, or nothing where nothing is left of it. */
export function normalised(typed: string): string {
  const parts = typed.split('/').map((part) => part.trim())
  return parts.filter(Boolean).join('/')
}

/** The tags with one more, if it is a tag and not there yet; a known one is spelt as it is known. */
export function withTag(tags: readonly string[], typed: string, known: readonly TagNode[] = []): string[] {
  const tag = normalised(typed)
  const there = tags.some((one) => same(one, tag))
  const full = tags.length >= MOST_TAGS || Array.from(tag).length > TAG_CHARS
  if (tag === '' || there || full) return [...tags]
  return [...tags, known.find((one) => same(one.tag, tag))?.tag ?? tag]
}

/** Known tags that hold what was typed, those first that begin with it. */
export function suggestions(known: readonly TagNode[], tags: readonly string[], typed: string): string[] {
  const wanted = normalised(typed).toLowerCase()
  if (wanted === '') return []
  const left = known.map(({ tag }) => tag).filter((tag) => !tags.some((one) => same(one, tag)))
  const starts = left.filter((tag) => tag.toLowerCase().startsWith(wanted))
  const holds = left.filter((tag) => tag.toLowerCase().includes(wanted))
  return [...new Set([...starts, ...holds])].slice(0, MOST_SUGGESTIONS)
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
