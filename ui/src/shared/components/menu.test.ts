import { expect, it } from 'vitest'
import { moveIn, placeBelow } from './menu'

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowUp', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['x', 1, null],
])('%s on item %d of 3 leads to %s', (key, at, expected) => {
  expect(moveIn(key, at, 3)).toBe(expected)
})

const SCREEN = { width: 1000, height: 800 }
const SIZE = { width: 200, height: 100 }

it.each([
  ['hangs below its opener, at its end', new DOMRect(600, 100, 30, 30), { left: 430, top: 134 }],
  ['goes above where below is no room', new DOMRect(600, 750, 30, 30), { left: 430, top: 646 }],
  ['stays on the screen at the left', new DOMRect(10, 100, 30, 30), { left: 8, top: 134 }],
  ['stays on the screen at the right', new DOMRect(990, 100, 30, 30), { left: 792, top: 134 }],
])('%s', (_, opener, expected) => {
  expect(placeBelow(opener, SIZE, SCREEN)).toEqual(expected)
})
