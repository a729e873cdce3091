import type { ConsoleMessages } from '../i18n/messages.generated'
import type { User } from '../api/words'

type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info'
type StatusKey = Extract<keyof ConsoleMessages, `status-${string}`>

/** How a person's service status is shown. What went wrong with the invite is said beside the status, never
 * instead of it; mail that did not arrive comes before time that ran out, because a new invite would not
 * arrive either. */
export function badgeOf({ status, mail_failed, invite_expired }: User): { tone: Tone; key: StatusKey } {
  switch (status) {
    case 'invited':
      if (mail_failed) return { tone: 'warn', key: 'status-invited-mail-failed' }
      if (invite_expired) return { tone: 'warn', key: 'status-invited-expired' }
      return { tone: 'neutral', key: 'status-invited' }
    case 'verifying':
    case 'pending_pin':
      return { tone: 'info', key: `status-${status}` }
    case 'active':
      return { tone: 'ok', key: 'status-active' }
    case 'deactivated':
      return { tone: 'bad', key: 'status-deactivated' }
  }
}

/** Whether a new invite helps: the person is on the way in, and not there yet. */
export function canResend({ status }: User): boolean {
  return status === 'invited' || status === 'verifying' || status === 'pending_pin'
}

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', macos: 'macOS', windows: 'Windows' }

/** Version and system of the app that was seen last: "1.0.3 · Linux". */
export function appOf({ app_version, os }: User): string | null {
  const system = os === null ? null : (SYSTEMS[os] ?? os)
  const known = [app_version, system].filter((part) => part !== null)
  return known.length > 0 ? known.join(' · ') : null
}
