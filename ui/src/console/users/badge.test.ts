import { describe, expect, it } from 'vitest'
import { appOf, badgeOf, isOnTheWay } from './badge'
import { MIRA } from './testing'

describe('service status', () => {
  it.each([
    [{}, 'neutral', 'Invited'],
    [{ mail_failed: true }, 'warn', 'Invited · mail failed'],
    [{ invite_expired: true }, 'warn', 'Invited · expired'],
    [{ invite_expired: true, mail_failed: true }, 'warn', 'Invited · mail failed'],
    [{ status: 'verifying' }, 'info', 'Verifying'],
    [{ status: 'verifying', mail_failed: true }, 'warn', 'Verifying · mail failed'],
    [{ status: 'pending_pin' }, 'info', 'Pending PIN'],
    [{ status: 'active', mail_failed: true }, 'ok', 'Active'],
    [{ status: 'deactivated' }, 'bad', 'Deactivated'],
  ] as const)('%j', (traits, tone, text) => {
    expect(badgeOf({ ...MIRA, ...traits })).toEqual({ tone, text })
  })

  it.each([
    ['invited', true],
    ['verifying', true],
    ['pending_pin', true],
    ['active', false],
    ['deactivated', false],
  ] as const)('%s: a new invite helps: %s', (status, helps) => {
    expect(isOnTheWay({ ...MIRA, status })).toBe(helps)
  })
})

it.each([
  [{}, null],
  [{ app_version: '1.0.3', os: 'linux' }, '1.0.3 · Linux'],
  [{ app_version: '1.0.3' }, '1.0.3'],
  [{ os: 'plan9' }, 'plan9'],
])('app %j is shown as %s', (traits, text) => {
  expect(appOf({ ...MIRA, ...traits })).toBe(text)
})
