import type { User } from '../api/words'

/** Somebody who was invited a moment ago. */
export const MIRA: User = {
  person_id: 'p-1',
  name: 'Mira Okafor',
  email: 'mira@northwind.example',
  groups: ['Engineering'],
  status: 'invited',
  invite_expired: false,
  mail_failed: false,
  app_version: null,
  os: null,
  last_seen: null,
  devices: 0,
  last_backup: null,
  last_test_restore: null,
  grace_until: null,
  ended_reason: null,
  ended_at: null,
  erase_at: null,
  erased: false,
  can_undo: false,
  replacing: false,
}
