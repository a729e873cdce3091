export const GROUP_LETTERS = 4

const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' }

/** One group as it is written: capitals, no spaces, and the letters that the alphabet leaves out as what they look like. */
export function groupTyped(text: string): string {
  const letters = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return letters.replace(/[ILO]/g, (letter) => LOOKALIKES[letter] ?? letter).slice(0, GROUP_LETTERS)
}
