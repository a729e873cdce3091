import type { Group, ServiceStatus, User } from '../../src/console/api/words'

const NOW_MS = Date.parse('2026-11-20T10:00:00Z')
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

interface Traits {
  groups: string[]
  status: ServiceStatus
  os?: string
  version?: string
  minutesAgo?: number
  mailFailed?: boolean
  expired?: boolean
  /** How old the newest backup is. */
  backupDays?: number
  /** How long ago a restore was tried. */
  testedDays?: number
  more?: Partial<User>
}

function person(name: string, traits: Traits): User {
  const email = `${name.split(' ')[0]?.toLowerCase() ?? 'x'}@northwind.example`
  const { groups, status, os, version = '1.0.3', minutesAgo } = traits
  return {
    person_id: `p-${name.toLowerCase().replaceAll(' ', '-')}`,
    name,
    email,
    groups,
    status,
    invite_expired: traits.expired ?? false,
    mail_failed: traits.mailFailed ?? false,
    app_version: os === undefined ? null : version,
    os: os ?? null,
    last_seen: minutesAgo === undefined ? null : NOW_MS - minutesAgo * MINUTE_MS,
    devices: os === undefined ? 0 : 1,
    last_backup: daysAgo(traits.backupDays),
    last_test_restore: daysAgo(traits.testedDays),
    grace_until: null,
    ended_reason: null,
    ended_at: null,
    erase_at: null,
    erased: false,
    can_undo: false,
    replacing: false,
    ...traits.more,
  }
}

function daysAgo(days: number | undefined): number | null {
  return days === undefined ? null : NOW_MS - days * DAY_MS
}

/** One of each kind. */
export const EIGHT: readonly User[] = [
  person('Mira Okafor', {
    groups: ['Engineering', 'Leads'],
    status: 'active',
    os: 'linux',
    minutesAgo: 2,
    backupDays: 0,
    testedDays: 3,
  }),
  person('Jonas Weber', {
    groups: ['Engineering'],
    status: 'active',
    os: 'windows',
    minutesAgo: 63,
    backupDays: 9,
  }),
  person('Aiko Tanaka', { groups: ['Finance'], status: 'verifying', os: 'macos', minutesAgo: 0 }),
  person('Luis Ferreira', { groups: ['Finance'], status: 'pending_pin', os: 'windows', minutesAgo: 12 }),
  person('Sara Lindqvist', { groups: ['Sales'], status: 'invited' }),
  person('Tom Baker', { groups: ['Sales'], status: 'invited', mailFailed: true }),
  person('Priya Nair', { groups: ['IT'], status: 'invited', expired: true }),
  person('Omar Haddad', {
    groups: [],
    status: 'deactivated',
    os: 'macos',
    version: '1.0.2',
    minutesAgo: 4320,
    backupDays: 3,
    more: {
      ended_reason: 'left_groups',
      ended_at: NOW_MS - 2 * HOUR_MS,
      erase_at: NOW_MS + 22 * HOUR_MS,
      can_undo: true,
    },
  }),
]

/** As many as a large company has, in the order of their names. */
export function many(count: number): User[] {
  return Array.from({ length: count }, (_, index) => {
    const model = EIGHT[index % EIGHT.length] ?? EIGHT[0]
    const number = String(index + 1).padStart(4, '0')
    if (!model) throw new Error('there are eight')
    return {
      ...model,
      person_id: `p-${number}`,
      name: `${model.name} ${number}`,
      email: model.email.replace('@', `.${number}@`),
    }
  })
}

function group(name: string, member_count: number, more: Partial<Group> = {}): Group {
  const id = `g-${name.toLowerCase().replaceAll(' ', '-')}`
  return { id, name, kind: 'static', rule: null, member_count, enrolled: false, ...more }
}

const DYNAMIC = { kind: 'dynamic' as const, enrolled: true }

export const GROUPS: readonly Group[] = [
  group('Engineering', 212, { enrolled: true }),
  group('Finance', 48, { enrolled: true }),
  group('Sales', 130, { enrolled: true }),
  group('IT', 14, { enrolled: true }),
  group('Contractors EU', 37),
  group('Everyone in Berlin', 96, { ...DYNAMIC, rule: 'location = "Berlin"' }),
  group('Leads', 22, { ...DYNAMIC, rule: 'title contains "Lead"' }),
  group('Juniors', 19, { kind: 'dynamic', rule: 'title starts_with "Junior"' }),
]
