import { ago } from '../../shared/time'
import { t } from '../i18n'
import type { User } from '../api/words'
import type { Badge } from './badge'

const DAY_MS = 24 * 60 * 60_000
/** As the server counts a recent backup. */
const RECENT_DAYS = 7

/** How the person's backups are doing, or null where there is no vault to back up. */
export function backupOf({ status, last_backup }: User, now: number): Badge | null {
  if (last_backup == null) return status === 'active' ? { tone: 'warn', text: t('backup-none') } : null
  const days = Math.max(0, Math.floor((now - last_backup) / DAY_MS))
  if (days === 0) return { tone: 'ok', text: t('backup-today') }
  return { tone: days > RECENT_DAYS ? 'warn' : 'ok', text: t('backup-days', { days }) }
}

/** When a backup was last restored to see whether it can be. */
export function testedOf({ last_test_restore }: User, now: number): string | null {
  return last_test_restore == null ? null : t('backup-tested', { when: ago(last_test_restore, now) })
}

/** What is about to happen to a person, under the status: nothing for most. */
export function aboutOf(user: User, now: number): string | null {
  if (user.status === 'deactivated') {
    if (user.erased) return t('about-erased')
    if (user.erase_at == null || user.last_seen == null) return null
    return user.erase_at > now ? t('about-erase', { when: day(user.erase_at) }) : t('about-overdue')
  }
  if (user.grace_until != null) return t('about-grace', { when: day(user.grace_until) })
  return user.replacing ? t('about-replacing') : null
}

/** A time to come, as it is told in a narrow column. */
function day(at: number): string {
  return new Date(at).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
