// Made-up things for the gallery and the tests; the same on every run.

import type { Field, FieldKind, ItemDetail, Purpose } from '../ipc/contract'

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
    field('password', 'password', 'concealed', null),
    ...(site ? [field('site', 'website', 'url', site)] : []),
    ...(index % 4 === 0
      ? [field('notes', 'notes', 'note', 'Org owner account. Hardware key in the safe.')]
      : []),
  ]
  const secrets = { password: `tulip-harbor-${47 + index}-Quartz!mesa` }
  return item(index, 'login', round === 0 ? name : `${name} ${round + 1}`, fields, secrets)
}

function fakeNote(index: number): FakeItem {
  return item(
    index,
    'note',
    `Note ${index}`,
    [field('notes', 'notes', 'note', 'Alarm panel is behind the coats.')],
    {},
  )
}

function item(
  index: number,
  itemKind: FakeItem['itemKind'],
  title: string,
  fields: Field[],
  secrets: FakeItem['secrets'],
): FakeItem {
  const created = FAKE_NOW - (index + 40) * DAY_MS
  return {
    id: `item-${index}`,
    itemKind,
    title,
    favourite: index % 17 === 0,
    tags: [],
    sections: [{ id: 'main', title: '', fields }],
    revision: 1,
    created,
    changed: created + 20 * DAY_MS,
    used: index % 3 === 0 ? FAKE_NOW - index * 3_600_000 : null,
    trashed: false,
    secrets,
  }
}

function field(id: string, purpose: Purpose, fieldKind: FieldKind, value: string | null): Field {
  return { id, label: '', purpose, fieldKind, value, empty: false }
}

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
