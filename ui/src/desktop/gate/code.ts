/** The digits of whatever was typed or pasted: `481 203`, `481-203`, a whole line of the mail. */
export function codeDigits(text: string, length: number): string {
  return text.replace(/\D/g, '').slice(0, length)
}
