import { describe, expect, it } from 'vitest'
import { normalised, suggestions, withTag } from './tags'

const KNOWN = ['Home', 'Work', 'Work/Clients'].map((tag) => ({ tag, depth: 0, count: 1 }))

describe('a tag', () => {
  it.each([
    ['  Work / Clients ', 'Work/Clients'],
    ['//a//b/', 'a/b'],
    [' / ', ''],
  ])('%j is kept as %j', (typed, expected) => expect(normalised(typed)).toBe(expected))

  it.each([
    [[], 'work', ['Work']],
    [['Work'], 'WORK', ['Work']],
    [['a'], ' ', ['a']],
    [['a'], 'b/c', ['a', 'b/c']],
    [[], 'x'.repeat(201), []],
  ])('to %j comes %j: %j', (tags, typed, expected) => expect(withTag(tags, typed, KNOWN)).toEqual(expected))

  it.each([
    ['wo', [], ['Work', 'Work/Clients']],
    ['cli', [], ['Work/Clients']],
    ['wo', ['work'], ['Work/Clients']],
    ['', [], []],
  ])('%j with %j offers %j', (typed, tags, expected) =>
    expect(suggestions(KNOWN, tags, typed)).toEqual(expected),
  )
})
