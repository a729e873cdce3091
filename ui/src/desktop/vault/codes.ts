/** From when on the next code stands beside the one that is about to end. */
export const NEXT_FROM_MS = 7_000

/** A code in two halves, as people read it out. */
export function inGroups(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length < 6 ? code : `${code.slice(0, half)} ${code.slice(half)}`
}

/** Whole seconds that are left; the last one counts until it is over. */
export function secondsLeft(ms: number): number {
  return Math.ceil(ms / 1000)
}
