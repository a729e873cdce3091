import type { Admin } from '../api/words'
import { t } from '../i18n'

/** What an administrator is called. A role that this console does not know yet keeps the server's word. */
export function roleOf({ role }: Pick<Admin, 'role'>): string {
  switch (role) {
    case 'owner':
    case 'admin':
    case 'auditor':
      return t(`role-${role}`)
    default:
      return role
  }
}

/** Whether the person may do what concerns the organisation as a whole. */
export function isOwner({ role }: Pick<Admin, 'role'>): boolean {
  return role === 'owner'
}

/** Whether the person may change something; an auditor only looks. The server decides, this only spares
 * people buttons that would be refused. */
export function mayChange({ role }: Pick<Admin, 'role'>): boolean {
  return role !== 'auditor'
}
