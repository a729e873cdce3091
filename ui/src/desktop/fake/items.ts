// Made-up things for the gallery and the tests; the same on every run.

import type { QrShape } from '../ipc/codes'
import type { Field, FieldKind, ItemDetail, Purpose, Section } from '../ipc/contract'
import { startersOf } from '../vault/kinds'

export interface FakeItem extends Omit<ItemDetail, 'trashed'> {
  trashed: boolean
  secrets: Record<string, string>
}

const NAMES = [
  ['GitHub', 'mira.okafor', 'https://github.com/login'],
  ['Figma', 'mira@northwind.example', 'https://www.figma.com/login'],
  ['Jira', 'mira.okafor', 'https://northwind.example/jira'],
  ['GitLab', 'mira.okafor', 'https://gitlab.example/users/sign_in'],
  ['Northwind VPN', 'mokafor', 'https://vpn.northwind.example'],
  ['Postgres, staging', 'app_ro', ''],
  ['Slack', 'mira@northwind.example', 'https://northwind.slack.example'],
  ['Travel portal', 'mokafor', 'https://travel.example'],
  ['Warehouse Wi-Fi', 'Guest network', ''],
  ['Zoom', 'mira@northwind.example', 'https://zoom.example'],
] as const

const GRADES = ['strong', 'good', 'fair', 'strong', 'strong', 'weak'] as const

/** 3 November 2026, 09:12 UTC. */
export const FAKE_NOW = 1_793_697_120_000
const DAY_MS = 86_400_000

export function fakeItems(count: number): FakeItem[] {
  return Array.from({ length: count }, (_, index) => (index % 11 === 10 ? fakeNote(index) : fakeLogin(index)))
}

function fakeLogin(index: number): FakeItem {
  const [name, user, site] = NAMES[index % NAMES.length] ?? NAMES[0]
  const round = Math.floor(index / NAMES.length)
  const fields = [
    field('user', 'userName', 'text', user),
    { ...field('password', 'password', 'concealed', null), grade: GRADES[index % GRADES.length] ?? 'strong' },
    ...(site ? [field('site', 'website', 'url', site)] : []),
    ...(index % 4 === 0
      ? [field('notes', 'notes', 'note', 'Org owner account. Hardware key in the safe.')]
      : []),
  ]
  const secrets = { password: `tulip-harbor-${47 + index}-Quartz!mesa`, codes: '4KF2-99QX 71MD-0ZTR' }
  const title = round === 0 ? name : `${name} ${round + 1}`
  return item(index, 'login', title, [{ id: 'main', title: '', fields }, ...customOf(index)], secrets)
}

/** Every fourth login has a section that somebody added. */
function customOf(index: number): Section[] {
  if (index % 4 !== 0) return []
  const codes = { ...field('codes', null, 'concealed', null), label: 'Recovery codes' }
  const number = { ...field('account', null, 'text', 'NW-20417'), label: 'Account number' }
  return [{ id: 'support', title: 'Support', fields: [number, codes] }]
}

function fakeNote(index: number): FakeItem {
  return item(
    index,
    'note',
    `Note ${index}`,
    [
      {
        id: 'main',
        title: '',
        fields: [field('notes', 'notes', 'note', 'Alarm panel is behind the coats.')],
      },
    ],
    {},
  )
}

/** An item of any kind with something in every field that the kind starts with. */
export function fakeOfKind(kind: FakeItem['itemKind'], title: string): FakeItem {
  const fields = startersOf(kind).map(({ purpose, fieldKind, choices }) => ({
    ...field(purpose, purpose, fieldKind, choices[0] ?? FILLED[fieldKind]),
    address: fieldKind === 'address' ? FAKE_ADDRESS : null,
  }))
  const secrets = Object.fromEntries(fields.map(({ id }) => [id, '4111 1111 1111 1111']))
  return { ...item(0, kind, title, [{ id: 'main', title: '', fields }], secrets), id: `item-${kind}` }
}

const FAKE_ADDRESS = {
  street: 'Hafenstraße 17',
  city: 'Bremen',
  region: '',
  postCode: '28195',
  country: 'Deutschland',
}

/** What stands in a field of each type; nothing in those that are concealed. */
const FILLED: Readonly<Record<FieldKind, string | null>> = {
  text: 'Mira Okafor',
  concealed: null,
  oneTimeCode: null,
  email: 'mira@northwind.example',
  phone: '+49 421 555 0117',
  url: 'https://northwind.example',
  date: '2031-04-17',
  month: '2029-08',
  number: '5432',
  address: 'Hafenstraße 17\nBremen\n28195\nDeutschland',
  note: 'In the safe, second drawer.',
  choice: null,
  item: null,
}

function item(
  index: number,
  itemKind: FakeItem['itemKind'],
  title: string,
  sections: Section[],
  secrets: FakeItem['secrets'],
): FakeItem {
  const created = FAKE_NOW - (index + 40) * DAY_MS
  return {
    id: `item-${index}`,
    itemKind,
    title,
    favourite: index % 17 === 0,
    folder: null,
    tags: [],
    sections,
    attachments: [],
    revision: 1,
    versions: 1,
    created,
    changed: created + 20 * DAY_MS,
    used: index % 3 === 0 ? FAKE_NOW - index * 3_600_000 : null,
    expires: null,
    expiresByField: false,
    remindDays: 14,
    archived: false,
    trashed: false,
    secrets,
  }
}

function field(id: string, purpose: Purpose | null, fieldKind: FieldKind, value: string | null): Field {
  const others = { rule: fieldKind === 'url' ? 'domain' : null, address: null, item: null } as const
  return { id, label: '', purpose, fieldKind, value, empty: false, grade: null, ...others }
}

/** What stands for the picture of it: a frame. */
export const FAKE_RECOVERY_QR: QrShape = { size: 9, path: 'M1 1h7v7h-7zM2 2v5h5v-5z' }

export const FAKE_RECOVERY_GROUPS = [
  '7QXM',
  'R4KD',
  '0T9W',
  'HZ2E',
  'MVA8',
  'C5NP',
  '3JYB',
  'G61S',
  'K8ZV',
] as const
