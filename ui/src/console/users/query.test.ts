import { describe, expect, it } from 'vitest'
import { narrows, parseQuery, pressed, writeQuery } from './query'

describe('the query in the address', () => {
  it.each([
    '',
    'search=mira+o',
    'status=pending_pin',
    'group=g-1&sort=-last_seen',
    'search=a&status=active&group=g-1&sort=status',
  ])('%j is read and written the same', (text) => {
    expect(writeQuery(parseQuery(text))).toBe(text)
  })

  it.each(['status=boss', 'sort=shoe-size', 'sort=name', 'search='])('%j asks for nothing', (text) => {
    expect(writeQuery(parseQuery(text))).toBe('')
    expect(narrows(parseQuery(text))).toBe(false)
  })
})

describe('pressing the head of a column', () => {
  it.each([
    ['', 'status', 'status'],
    ['sort=status', 'status', '-status'],
    ['sort=-status', 'status', 'status'],
    ['sort=-status', 'name', 'name'],
    ['', 'name', '-name'],
  ] as const)('%j, then %s: %s', (before, column, after) => {
    const sort = pressed(parseQuery(before).sort, column)
    expect(sort).toEqual({ column, descending: after.startsWith('-') })
  })
})
