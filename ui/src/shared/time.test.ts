import { expect, it } from 'vitest'
import { ago } from './time'

const NOW_MS = Date.parse('2026-11-20T10:00:00Z')
const MINUTE_MS = 60_000

it.each([
  [-5, 'just now'],
  [0, 'just now'],
  [0.9, 'just now'],
  [1, '1 min ago'],
  [59.9, '59 min ago'],
  [60, '1 h ago'],
  [23 * 60 + 59, '23 h ago'],
  [24 * 60, 'yesterday'],
  [3 * 24 * 60, '3 days ago'],
])('%d minutes are %s', (minutes, words) => {
  expect(ago(NOW_MS - minutes * MINUTE_MS, NOW_MS)).toBe(words)
})
