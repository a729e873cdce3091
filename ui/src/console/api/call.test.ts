import { describe, expect, it } from 'vitest'
import { call, callDone } from './call'

function answer(status: number, body: unknown) {
  const response = new Response(null, { status })
  return Promise.resolve(response.ok ? { data: body, response } : { error: body, response })
}

describe('an answer of the server', () => {
  it('gives its value', async () => {
    expect(await call(answer(200, { total: 3 }))).toEqual({ ok: true, value: { total: 3 } })
  })

  it('may be empty where nothing was asked for', async () => {
    expect(await callDone(answer(204, undefined))).toEqual({ ok: true, value: null })
  })

  it.each([
    [409, { code: 'conflict' }, 'conflict', {}],
    [
      429,
      { code: 'rate_limited', args: { retry_after_seconds: 40 } },
      'rate_limited',
      { retry_after_seconds: 40 },
    ],
    [400, { code: 'bad_request', args: { field: 'limit', more: null } }, 'bad_request', { field: 'limit' }],
    [502, '<html>bad gateway</html>', 'unavailable', {}],
    [403, '<html>sign in to the hotel</html>', 'nonsense', {}],
    [404, null, 'nonsense', {}],
    [200, undefined, 'nonsense', {}],
  ])('%d with %j is %s', async (status, body, code, args) => {
    expect(await call(answer(status, body))).toEqual({ ok: false, error: { code, args } })
  })

  it.each([
    [new TypeError('failed to fetch'), 'unreachable'],
    [new SyntaxError('no JSON'), 'nonsense'],
    [new DOMException('', 'AbortError'), 'superseded'],
  ])('none at all, because of %s, is %s', async (thrown, code) => {
    expect(await call(Promise.reject(thrown))).toMatchObject({ ok: false, error: { code } })
  })
})
