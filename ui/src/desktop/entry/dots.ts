/** Beyond this many, dots stop telling the length. */
export const MAX_DOTS = 12

export interface Dots {
  filled: number
  hollow: number
}

/** The dots for what was typed; `expected` hollow ones only where the length is no secret. */
export function dotsFor(entered: number, expected: number): Dots {
  const filled = Math.min(entered, MAX_DOTS)
  return { filled, hollow: Math.max(0, Math.min(expected, MAX_DOTS) - filled) }
}
