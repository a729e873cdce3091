// What the vault refuses anyway (crates/vault/src/item/limits.rs), to be said while it is typed.

const KB = 1024
/** The longest note, in KB of UTF-8. */
export const NOTE_KB = 10 * 1024

/** How large a text is, rounded up. A short one is not measured: a character has four bytes at most. */
export function sizeInKb(text: string): number {
  const MOST_BYTES_EACH = 4
  if (text.length * MOST_BYTES_EACH <= NOTE_KB * KB) return 0
  return Math.ceil(new TextEncoder().encode(text).length / KB)
}
