import { createSubscriber } from 'svelte/reactivity'

const TICK_MS = 1000

/** The time of day as state: whatever reads `clock.now` is refreshed every second while it is shown. */
class Clock {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS)
    return () => {
      clearInterval(timer)
    }
  })

  get now(): number {
    this.#subscribe()
    return Date.now()
  }
}

export const clock = new Clock()

/** Whole seconds until a moment, never below nothing. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(0, Math.ceil((moment - now) / 1000))
}

/** Seconds as people read a clock: `0:38`, `9:41`, `1:02:05`. */
export function asClock(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const [s, m, h] = [seconds % 60, Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600)]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
