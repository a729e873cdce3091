import { describe, expect, it } from 'vitest'
import type { CharacterSet, RulesAsked } from '../ipc/contract'
import { linesOf } from './rules'

const none: CharacterSet = { lower: false, upper: false, digits: false, symbols: false, others: '' }
const nothing: RulesAsked = {
  leastLength: null,
  mostLength: null,
  required: [],
  allowed: null,
  longestRun: null,
}

describe('rules in words', () => {
  it.each<[Partial<RulesAsked>, string[]]>([
    [{}, ['Everything that can be typed is allowed.']],
    [{ leastLength: 8, mostLength: 12 }, ['8 to 12 characters.']],
    [{ leastLength: 8 }, ['At least 8 characters.']],
    [{ mostLength: 12 }, ['At most 12 characters.']],
    [{ longestRun: 1 }, ['The same character never twice in a row.']],
    [{ longestRun: 2 }, ['The same character at most 2 times in a row.']],
    [
      {
        required: [
          { ...none, lower: true, upper: true },
          { ...none, others: '-&?' },
        ],
      },
      ['At least one of: A–Z, a–z', 'At least one of: - & ?'],
    ],
    [{ allowed: { ...none, digits: true, symbols: true } }, ['Beside them only: 0–9, all signs']],
  ])('%j', (asked, lines) => {
    expect(linesOf({ ...nothing, ...asked })).toEqual(lines)
  })
})
