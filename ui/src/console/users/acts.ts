import { t } from '../i18n'
import type { User } from '../api/words'
import type { PersonAct } from '../api/api'
import { isOnTheWay } from './badge'

/** What an administrator does to one person. */
export type Act = PersonAct | 'delete-backups'

/** What can be done to this person now, the harmless first. */
export function actsFor(user: User): Act[] {
  if (user.status === 'deactivated') {
    return [user.can_undo ? 'undo-removal' : 'invite', 'delete-backups']
  }
  return [isOnTheWay(user) ? 'resend-invite' : 'replace-computer', 'revoke']
}

export function labelOf(act: Act): string {
  return act === 'invite' ? t('invite-again') : t(act)
}

/** Whether somebody loses something: such an act is asked about and shown in red. */
export function isDestructive(act: Act): boolean {
  return act === 'revoke' || act === 'delete-backups'
}

/** Whether the person is asked before it is done. */
export function needsAnswer(act: Act): boolean {
  return isDestructive(act) || act === 'replace-computer'
}

/** What is said once it is done. */
export function doneText(act: Act, { name, email }: User): string {
  switch (act) {
    case 'resend-invite':
      return t('invite-resent', { name, email })
    case 'revoke':
      return t('revoked-done', { name })
    case 'undo-removal':
      return t('undone-done', { name })
    case 'replace-computer':
      return t('replaced-done', { name, email })
    case 'invite':
      return t('invited-done', { name, email })
    case 'delete-backups':
      return t('deleted-done', { name })
  }
}
