/** How many colours there are; the style sheet has one class for each. */
export const ICON_COLOURS = 10

/** The letter an item is drawn with. */
export function letterOf(title: string): string {
  const first = Array.from(title.trim()).find((letter) => /[\p{L}\p{N}]/u.test(letter))
  return first?.toLocaleUpperCase('en') ?? '?'
}

/** The colour of an item: the same for the same title, on every computer. */
export function colourOf(title: string): number {
  let sum = 0
  for (const letter of title.trim().toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % ICON_COLOURS
}
