import { t } from './i18n'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago something was, in words: "2 min ago". A time ahead of this clock counts as now. */
export function ago(then: number, now: number): string {
  const passed = Math.max(0, now - then)
  if (passed < MINUTE_MS) return t('ago-now')
  if (passed < HOUR_MS) return t('ago-minutes', { minutes: Math.floor(passed / MINUTE_MS) })
  if (passed < DAY_MS) return t('ago-hours', { hours: Math.floor(passed / HOUR_MS) })
  return t('ago-days', { days: Math.floor(passed / DAY_MS) })
}
