import { describe, expect, it } from 'vitest'
import { FAKE_CHOICES } from '../fake/making'
import type { GeneratorWay } from '../ipc/contract'
import { CLASSES, sizeOf, withClass, withMinimum, withSize } from './choices'

describe('a size', () => {
  it.each([
    ['characters', 3, 4],
    ['characters', 129, 128],
    ['characters', 32, 32],
    ['characters', Number.NaN, 4],
    ['words', 2, 3],
    ['words', 21, 20],
    ['digits', 1, 3],
    ['digits', 17, 16],
    ['digits', 6.4, 6],
  ] as const)('of %s asked as %d is %d', (way: GeneratorWay, asked, expected) => {
    expect(sizeOf(withSize({ ...FAKE_CHOICES, way }, asked))).toBe(expected)
  })
})

describe('kinds of characters', () => {
  it('can be taken away but for the last one', () => {
    const none = CLASSES.reduce((choices, kind) => withClass(choices, kind, false), FAKE_CHOICES)
    expect(CLASSES.filter((kind) => none.characters[kind] !== null)).toEqual(['symbols'])
    expect(withClass(none, 'lower', true).characters.lower).toBe(1)
  })

  it.each([
    [20, 5, 5],
    [20, 12, 9],
    [6, 9, 3],
    [20, -1, 0],
    [20, Number.NaN, 0],
  ])('in %d characters at least %d is at least %d', (length, asked, expected) => {
    const choices = withSize(FAKE_CHOICES, length)
    expect(withMinimum(choices, 'digits', asked).characters.digits).toBe(expected)
  })
})
