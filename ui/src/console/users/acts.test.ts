import { describe, expect, it } from 'vitest'
import type { User } from '../api/words'
import { actsFor, doneText, isDestructive, labelOf, needsAnswer } from './acts'
import { aboutOf, backupOf, testedOf } from './health'
import { MIRA } from './testing'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const DAY_MS = 24 * 60 * 60_000

describe('what can be done to a person', () => {
  it.each([
    [{ status: 'invited' }, ['resend-invite', 'revoke']],
    [{ status: 'pending_pin' }, ['resend-invite', 'revoke']],
    [{ status: 'active' }, ['replace-computer', 'revoke']],
    [{ status: 'deactivated', can_undo: true }, ['undo-removal', 'delete-backups']],
    [{ status: 'deactivated' }, ['invite', 'delete-backups']],
  ] satisfies [Partial<User>, string[]][])('%j: %j', (traits, acts) => {
    expect(actsFor({ ...MIRA, ...traits })).toEqual(acts)
  })

  it('is named, and told when done', () => {
    const acts = [
      'resend-invite',
      'replace-computer',
      'revoke',
      'undo-removal',
      'invite',
      'delete-backups',
    ] as const
    expect(acts.map(labelOf)).toEqual([
      'Resend invite',
      'Replace computer',
      'Revoke access',
      'Undo removal',
      'Invite again',
      'Delete company backups',
    ])
    for (const act of acts) expect(doneText(act, MIRA)).toContain('<b>Mira Okafor</b>')
    expect(acts.filter(isDestructive)).toEqual(['revoke', 'delete-backups'])
    expect(acts.filter(needsAnswer)).toEqual(['replace-computer', 'revoke', 'delete-backups'])
  })
})

describe('backup health', () => {
  it.each([
    [{ status: 'active', last_backup: NOW }, 'ok', 'Today'],
    [{ status: 'active', last_backup: NOW - DAY_MS }, 'ok', '1 day old'],
    [{ status: 'active', last_backup: NOW - 9 * DAY_MS }, 'warn', '9 days old'],
    [{ status: 'active' }, 'warn', 'None yet'],
  ] as const)('%j', (traits, tone, text) => {
    expect(backupOf({ ...MIRA, ...traits }, NOW)).toEqual({ tone, text })
  })

  it('says nothing where there is no vault', () => {
    expect(backupOf(MIRA, NOW)).toBeNull()
    expect(testedOf(MIRA, NOW)).toBeNull()
  })

  it('says when a restore was tried', () => {
    expect(testedOf({ ...MIRA, last_test_restore: NOW - 3 * DAY_MS }, NOW)).toBe('restore tested 3 days ago')
  })
})

describe('what is about to happen', () => {
  it.each([
    [{ status: 'active' }, null],
    [{ status: 'active', replacing: true }, 'moves to another computer'],
    [{ status: 'deactivated', erased: true, last_seen: NOW }, 'erased'],
    [{ status: 'deactivated', erase_at: NOW - 1, last_seen: NOW }, 'waits for the computer to erase'],
    [{ status: 'deactivated', erase_at: NOW + DAY_MS }, null],
  ] as const)('%j: %s', (traits, text) => {
    expect(aboutOf({ ...MIRA, ...traits }, NOW)).toBe(text)
  })

  it('tells the day of what has one', () => {
    expect(aboutOf({ ...MIRA, status: 'active', grace_until: NOW }, NOW)).toMatch(/^in no group, leaves .*20/)
    const gone = { ...MIRA, status: 'deactivated' as const, erase_at: NOW + DAY_MS, last_seen: NOW }
    expect(aboutOf(gone, NOW)).toMatch(/^erased after .*21/)
  })
})
