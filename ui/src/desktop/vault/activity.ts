/** Often enough for an idle lock counted in minutes. */
export const TOUCH_EVERY_MS = 10_000

/** Tells the program that somebody is here, at most every ten seconds. The returned function ends it. */
export function watchActivity(touch: () => void, now: () => number = Date.now): () => void {
  let last = -TOUCH_EVERY_MS
  const seen = (): void => {
    if (now() - last < TOUCH_EVERY_MS) return
    last = now()
    touch()
  }
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  for (const kind of kinds) addEventListener(kind, seen, { passive: true, capture: true })
  return () => {
    for (const kind of kinds) removeEventListener(kind, seen, { capture: true })
  }
}
