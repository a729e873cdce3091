import { describe, expect, it } from 'vitest'
import { shortened } from './address'
import { ago } from '../../shared/time'
import { allowed } from './choices'
import { piecesOf } from './highlight'
import { colourOf, ICON_COLOURS, letterOf } from './icon'
import { matching } from './palette'
import { runsOf } from './secret-text'

describe('highlights', () => {
  const cases: [text: string, hits: [number, number][], expected: string][] = [
    ['GitHub', [[0, 1]], '[G]itHub'],
    [
      'GitHub',
      [
        [3, 3],
        [0, 1],
      ],
      '[G]it[Hub]',
    ],
    [
      'GitHub',
      [
        [0, 3],
        [2, 2],
      ],
      '[Git][H]ub',
    ],
    ['GitHub', [], 'GitHub'],
    ['Git', [[2, 99]], 'Gi[t]'],
    ['Git', [[9, 1]], 'Git'],
  ]

  it.each(cases)('%s with %j reads %s', (text, hits, expected) => {
    const shown = piecesOf(text, hits).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    expect(shown.join('')).toBe(expected)
  })
})

describe('secrets', () => {
  it.each([
    ['ab12!c', 'letter ab, digit 12, symbol !, letter c'],
    ['é٣ ', 'letter é, digit ٣, symbol  '],
    ['', ''],
  ])('%j runs as %s', (secret, expected) => {
    expect(
      runsOf(secret)
        .map(({ kind, text }) => `${kind} ${text}`)
        .join(', '),
    ).toBe(expected)
  })
})

describe('icons', () => {
  it.each([
    ['GitHub', 'G'],
    [' (old) jira', 'O'],
    ['ärzte', 'Ä'],
    ['***', '?'],
    ['', '?'],
  ])('%j has %s', (title, expected) => {
    expect(letterOf(title)).toBe(expected)
  })

  it('has one of the colours, the same for the same title', () => {
    for (const title of ['a', 'GitHub', '日本', '']) expect(colourOf(title)).toBeLessThan(ICON_COLOURS)
    expect(colourOf('GitHub ')).toBe(colourOf('github'))
  })
})

it.each([
  ['https://www.figma.com/login', 'figma.com/login'],
  ['https://a.example/', 'a.example'],
  ['http://router.example', 'http://router.example'],
])('%s is shown as %s', (address, expected) => {
  expect(shortened(address)).toBe(expected)
})

it.each([
  [0, 'just now'],
  [61_000, '1 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [26 * 3_600_000, 'yesterday'],
  [-5000, 'just now'],
])('%i ms before is %s', (before, expected) => {
  expect(ago(1e12 - before, 1e12)).toBe(expected)
})

it.each([
  ['co pa', ['Copy password']],
  ['', ['Copy password', 'Open site']],
  ['site', ['Open site']],
  ['ite', []],
])('the palette finds for %j %j', (typed, expected) => {
  const entries = [{ name: 'Copy password' }, { name: 'Open site' }]
  expect(matching(entries, typed).map(({ name }) => name)).toEqual(expected)
})

it.each([
  [10, 5, [1, 5, 10]],
  [3, 5, [1, 3]],
  [60, 7, [1, 5, 7, 10, 60]],
])('with at most %i and %i set there are %j', (most, current, expected) => {
  expect(allowed([1, 5, 10, 60], most, current)).toEqual(expected)
})
