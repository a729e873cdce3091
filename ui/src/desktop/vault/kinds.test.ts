import { describe, expect, it } from 'vitest'
import { word } from '../i18n'
import { inGroups, secondsLeft } from './codes'
import { FIELD_KINDS } from './fields'
import { askedOf, filtersOf, nameOf, typesOf } from './filters'
import { choiceName, iconOf, kindName, kindsName, newKindName } from './kind-names'
import { choicesOf, KINDS, startersOf } from './kinds'

const starters = KINDS.flatMap((kind) => startersOf(kind))
const purposes = [...new Set(starters.map(({ purpose }) => purpose))]

describe('kinds', () => {
  it.each(KINDS)('%s has its words and its picture', (kind) => {
    for (const name of [kindName(kind), kindsName(kind), newKindName(kind)]) expect(name).not.toBe(kind)
    expect(iconOf(kind)).not.toBe(iconOf('a kind of a newer version'))
  })

  it.each(purposes)('what %s is for has a name', (purpose) => {
    expect(word('purpose', purpose)).not.toBe(purpose)
    for (const choice of choicesOf(purpose)) expect(choiceName(purpose, choice)).not.toBe(choice)
  })

  it.each(FIELD_KINDS)('the type %s has a name', (kind) => {
    expect(word('field', kind)).not.toBe(kind)
  })

  it('leave alone what another program wrote', () => {
    expect(choiceName('cardBrand', 'Bankcontact')).toBe('Bankcontact')
    expect(choiceName(null, 'visa')).toBe('visa')
  })
})

describe('parts of the vault', () => {
  const counts = {
    all: 3,
    favourites: 0,
    withCode: 0,
    archive: 0,
    trash: 0,
    kinds: [{ kind: 'card', count: 2 }],
  }

  it('list logins, notes and the kinds there are', () => {
    expect(typesOf(counts).map(({ kind }) => kind)).toEqual(['kind:login', 'kind:note', 'kind:card'])
    expect(filtersOf(null).map(({ kind }) => kind)).toEqual([
      'all',
      'favourites',
      'kind:login',
      'kind:note',
      'archive',
      'trash',
    ])
  })

  it.each([
    ['all', { kind: 'all' }, 'All items'],
    ['trash', { kind: 'trash' }, 'Trash'],
    ['kind:card', { kind: 'kind', name: 'card' }, 'Payment cards'],
  ] as const)('%s is asked for as %j and called %s', (filter, asked, name) => {
    expect(askedOf(filter)).toEqual(asked)
    expect(nameOf(filter)).toBe(name)
  })
})

it.each([
  ['492817', '492 817'],
  ['12345678', '1234 5678'],
  ['1234567', '1234 567'],
  ['R7K2P', 'R7K2P'],
])('the code %s is read as %s', (code, groups) => {
  expect(inGroups(code)).toBe(groups)
})

it.each([
  [30_000, 30],
  [1, 1],
  [0, 0],
])('%i ms are %i s', (ms, seconds) => {
  expect(secondsLeft(ms)).toBe(seconds)
})
