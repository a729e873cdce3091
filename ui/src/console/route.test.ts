import { describe, expect, it } from 'vitest'
import { parseRoute, setUpToken, writeRoute } from './route.svelte'

describe('the address', () => {
  it.each([
    '#/password-manager/users',
    '#/password-manager/users?search=mira&sort=-name',
    '#/password-manager/settings',
  ])('%s is kept', (hash) => {
    expect(writeRoute(parseRoute(hash))).toBe(hash)
  })

  it.each(['', '#', '#/nowhere'])('%j leads to the people', (hash) => {
    expect(writeRoute(parseRoute(hash))).toBe('#/password-manager/users')
  })

  it.each([
    ['/console/setup', '#abc', 'abc'],
    ['/console/setup/', '#abc', 'abc'],
    ['/console/setup', '', ''],
    ['/console/', '#abc', null],
  ])('%s%s has the set-up token %j', (pathname, hash, token) => {
    expect(setUpToken({ pathname, hash })).toBe(token)
  })
})
