// What can be chosen, and how a choice is changed without losing another.

import type { GeneratorChoices, GeneratorWay } from '../ipc/contract'

export const WAYS: readonly GeneratorWay[] = ['characters', 'words', 'digits']

/** The kinds of characters, in the order in which they are shown. */
export const CLASSES = ['upper', 'lower', 'digits', 'symbols'] as const
export type CharacterClass = (typeof CLASSES)[number]

/** The bounds of each way, as the program has them. */
export const BOUNDS: Readonly<Record<GeneratorWay, { least: number; most: number }>> = {
  characters: { least: 4, most: 128 },
  words: { least: 3, most: 20 },
  digits: { least: 3, most: 16 },
}

/** Most that may be asked of one kind. */
export const MOST_MINIMUM = 9

/** What can stand between words. */
export const SEPARATORS = ['-', ' ', '.', '_', ''] as const

/** How many characters, words or digits. */
export function sizeOf(choices: GeneratorChoices): number {
  if (choices.way === 'characters') return choices.characters.length
  return choices.way === 'words' ? choices.words.words : choices.digits
}

/** The same with another size, moved into its bounds. */
export function withSize(choices: GeneratorChoices, size: number): GeneratorChoices {
  const { least, most } = BOUNDS[choices.way]
  const within = Math.min(most, Math.max(least, Math.round(Number.isFinite(size) ? size : least)))
  if (choices.way === 'characters')
    return { ...choices, characters: { ...choices.characters, length: within } }
  if (choices.way === 'words') return { ...choices, words: { ...choices.words, words: within } }
  return { ...choices, digits: within }
}

/** The same with a kind of characters or without it. The last one stays: there has to be something to choose from. */
export function withClass(choices: GeneratorChoices, kind: CharacterClass, on: boolean): GeneratorChoices {
  const others = CLASSES.filter((one) => one !== kind && choices.characters[one] !== null)
  if (!on && others.length === 0) return choices
  return { ...choices, characters: { ...choices.characters, [kind]: on ? 1 : null } }
}

/** The same with at least so many of a kind; as many as fit beside the others' minimums. */
export function withMinimum(
  choices: GeneratorChoices,
  kind: CharacterClass,
  least: number,
): GeneratorChoices {
  const { characters } = choices
  const others = CLASSES.filter((one) => one !== kind).reduce((sum, one) => sum + (characters[one] ?? 0), 0)
  const room = Math.min(MOST_MINIMUM, characters.length - others)
  const within = Math.max(0, Math.min(room, Math.round(Number.isFinite(least) ? least : 0)))
  return { ...choices, characters: { ...characters, [kind]: within } }
}
