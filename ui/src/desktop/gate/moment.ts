import { t } from '../i18n'
import { clockTime, day } from '../when'

const DAY_MS = 24 * 60 * 60_000

/** `today at 10:04`, `tomorrow at 10:04`, `on 23 Nov 2026 at 10:04`: as it stands in a sentence. */
export function inSentence(moment: number, now: number): string {
  const time = clockTime(moment)
  const days = daysBetween(now, moment)
  if (days === 0) return t('left-today', { time })
  if (days === 1) return t('left-tomorrow', { time })
  return t('left-on-day', { day: day(moment), time })
}

/** Days as the calendar counts them; a day on which clocks change is one as well. */
function daysBetween(from: number, to: number): number {
  const midnight = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0)
  return Math.round((midnight(to) - midnight(from)) / DAY_MS)
}

/** The end of a path, as people read it: `Documents / Latchkey / mira.latchkey`. */
export function shortPath(path: string): string {
  return path
    .split(/[/\\]/)
    .filter((part) => part !== '')
    .slice(-3)
    .join(' / ')
}
