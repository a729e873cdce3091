import { expect, it } from 'vitest'
import { groupTyped } from './group'

it.each([
  ['7qxm', '7QXM'],
  ['ot9w', '0T9W'],
  ['i l o', '110'],
  ['g61s-k8', 'G61S'],
  ['', ''],
])('%j is taken as %s', (typed, expected) => {
  expect(groupTyped(typed)).toBe(expected)
})
