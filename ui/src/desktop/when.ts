// Moments and numbers as people say them, in the language of the page.

import { t } from './i18n'

const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }

/** `3 Nov 2026` */
export function day(moment: number): string {
  return new Intl.DateTimeFormat(locale(), DAY).format(moment)
}

/** `09:12` */
export function clockTime(moment: number): string {
  return new Intl.DateTimeFormat(locale(), { ...TIME, hourCycle: 'h23' }).format(moment)
}

/** `today, 09:12` or `3 Nov 2026, 09:12` */
export function dayAndTime(moment: number, now: number): string {
  const time = clockTime(moment)
  return sameDay(moment, now) ? t('today-at', { time }) : t('day-at', { day: day(moment), time })
}

/** `10,000` */
export function number(count: number): string {
  return new Intl.NumberFormat(locale()).format(count)
}

function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

/** English as most of the world dates it; the pseudo-locales are English in disguise. */
function locale(): string {
  return 'en-GB'
}
