// Until when an item is good, in words. A last day is `2026-11-28`, whatever the time zone.
import { t } from '../../i18n'
import { day } from '../../when'

const DAY_MS = 86_400_000
/** From how many days before the end on it is told on top of the item. */
export const SOON_DAYS = 30

export const REMINDERS = [0, 7, 14, 30] as const

/** How many days are left after today; nothing where it is no day. Negative once it is past. */
export function daysLeft(last: string, now: number): number | null {
  const end = Date.parse(`${last}T00:00:00Z`)
  if (Number.isNaN(end)) return null
  const today = new Date(now)
  return Math.round((end - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / DAY_MS)
}

/** What is said of it. */
export function expiryText(left: number): string {
  if (left === 0) return t('text-expires-today')
  return left > 0 ? t('text-expires-in', { days: left }) : t('text-expired-ago', { days: -left })
}

/** A last day as people write it. */
export function dayOf(last: string): string {
  const moment = Date.parse(`${last}T12:00:00`)
  return Number.isNaN(moment) ? last : day(moment)
}

/** The reminders that are offered: the usual ones, and the one that is set. */
export function remindersWith(days: number): number[] {
  return [...new Set([...REMINDERS, days])].sort((a, b) => a - b)
}
