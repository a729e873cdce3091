import { t } from '../i18n'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_HOURS = 24

/** How long ago a moment was, in the largest unit that fits. */
export function ago(moment: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - moment) / MINUTE_MS)
  if (minutes < 1) return t('ago-now')
  if (minutes < HOUR_MINUTES) return t('ago-minutes', { minutes })
  const hours = Math.floor(minutes / HOUR_MINUTES)
  if (hours < DAY_HOURS) return t('ago-hours', { hours })
  return t('ago-days', { days: Math.floor(hours / DAY_HOURS) })
}
