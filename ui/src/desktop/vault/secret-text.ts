export type CharacterKind = 'letter' | 'digit' | 'symbol'

export interface Run {
  kind: CharacterKind
  text: string
}

/** A secret in runs of letters, digits and symbols, each to be coloured alike. */
export function runsOf(secret: string): Run[] {
  const runs: Run[] = []
  for (const character of secret) {
    const kind = kindOf(character)
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += character
    else runs.push({ kind, text: character })
  }
  return runs
}

function kindOf(character: string): CharacterKind {
  if (/\p{N}/u.test(character)) return 'digit'
  return /[\p{L}\p{M}]/u.test(character) ? 'letter' : 'symbol'
}

/** A secret character by character, as people count them. */
export function cellsOf(secret: string): Run[] {
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(secret)
  return Array.from(characters, ({ segment }) => ({ kind: kindOf(segment), text: segment }))
}
