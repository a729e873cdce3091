// What the three cards say: whether the newest is fresh, where else it lies, whether the recovery key is known to work.

import { t } from '../../i18n'
import type { BackupPage } from '../../ipc/backups'
import { ago } from '../../../shared/time'

export interface CardWords {
  tone: 'ok' | 'warn' | 'bad'
  chip: string
  title: string
  text: string
}

const DAY_MS = 24 * 60 * 60_000

export function freshness({ newest, problem, canBeMade }: BackupPage, now: number): CardWords {
  if (newest === null) {
    const text = canBeMade ? t('backup-none-text') : t('backup-none-yet')
    return { tone: 'bad', chip: t('backup-missing'), title: t('backup-made-none'), text }
  }
  const title = capital(ago(newest.made, now))
  if (problem !== null) return { tone: 'bad', chip: t('backup-failed'), title, text: t('backup-last-failed') }
  if (newest.leftOut > 0)
    return {
      tone: 'warn',
      chip: t('backup-fresh'),
      title,
      text: t('backup-left-out', { count: newest.leftOut }),
    }
  if (newest.changedSince)
    return { tone: 'warn', chip: t('backup-behind'), title, text: t('backup-changed-since') }
  return { tone: 'ok', chip: t('backup-fresh'), title, text: t('backup-nothing-changed') }
}

export function elsewhere({ second, company }: BackupPage): CardWords {
  const places = [
    ...(second?.hasNewest ? [second.name] : []),
    ...(company.hasNewest ? [t('backup-company-place', { organisation: company.organisation })] : []),
  ]
  if (places.length > 0)
    return {
      tone: 'ok',
      chip: t('backup-off'),
      title: t('backup-more-places', { count: places.length }),
      text: places.join(', '),
    }
  let text = t('backup-choose-place')
  if (second?.isThere === false) text = t('backup-second-away', { name: second.name })
  else if (company.keeps) text = t('backup-company-waits', { organisation: company.organisation })
  return { tone: 'warn', chip: t('backup-only-here'), title: t('backup-no-more-places'), text }
}

export function rehearsal({ rehearsed, rehearsalDue }: BackupPage, now: number): CardWords {
  if (rehearsed === null) {
    const text = t('backup-key-never-text')
    return { tone: 'warn', chip: t('backup-not-saved'), title: t('backup-key-never'), text }
  }
  const days = Math.max(0, Math.floor((now - rehearsed) / DAY_MS))
  const title = t('backup-key-days', { days })
  return rehearsalDue
    ? { tone: 'warn', chip: t('backup-rehearsal-due'), title, text: t('backup-key-text') }
    : { tone: 'ok', chip: t('backup-rehearsed'), title, text: t('backup-key-good') }
}

/** As it stands at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
