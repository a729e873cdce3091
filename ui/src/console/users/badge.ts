import { t } from '../i18n'
import type { User } from '../api/words'

/** How a person's service status is shown. */
export interface Badge {
  tone: 'neutral' | 'ok' | 'warn' | 'bad' | 'info'
  text: string
}

const TONES = {
  invited: 'neutral',
  verifying: 'info',
  pending_pin: 'info',
  active: 'ok',
  deactivated: 'bad',
} as const

/** The status, and beside it, never instead of it, what keeps the person from going on. Mail that did not
 * arrive comes before time that ran out: a new invite would not arrive either. */
export function badgeOf(user: User): Badge {
  const status = t(`status-${user.status}`)
  if (isOnTheWay(user) && user.mail_failed) return { tone: 'warn', text: t('status-mail-failed', { status }) }
  if (isOnTheWay(user) && user.invite_expired) return { tone: 'warn', text: t('status-expired', { status }) }
  return { tone: TONES[user.status], text: status }
}

/** Whether the person is invited and not there yet, so that a new invite helps. */
export function isOnTheWay({ status }: User): boolean {
  return status === 'invited' || status === 'verifying' || status === 'pending_pin'
}

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', macos: 'macOS', windows: 'Windows' }

/** Version and system of the app that was seen last: "1.0.3 · Linux". */
export function appOf({ app_version, os }: User): string | null {
  const system = os && (SYSTEMS[os] ?? os)
  const known = [app_version, system].filter((part) => part)
  return known.length > 0 ? known.join(' · ') : null
}
