import { expect, it } from 'vitest'
import { askedOf, countOf, filtersOf, nameOf } from './filters'

const counts = { all: 3, favourites: 0, withCode: 2, archive: 0, trash: 0, kinds: [] }

it('codes have their entry below all items, where there are any', () => {
  const kinds = (withCode: number) => filtersOf({ ...counts, withCode }).map(({ kind }) => kind)
  expect(kinds(2).slice(0, 3)).toEqual(['all', 'withCode', 'favourites'])
  expect(kinds(0)).not.toContain('withCode')
  expect(filtersOf(null).map(({ kind }) => kind)).not.toContain('withCode')
})

it('codes are counted, named and asked for', () => {
  expect([countOf(counts, 'withCode'), nameOf('withCode')]).toEqual([2, 'Codes'])
  expect(askedOf('withCode')).toEqual({ kind: 'withCode' })
})
