import { describe, expect, it, vi } from 'vitest'
import { call, callDone } from './call'
import { Line } from './line'

/** A line to a server that answers this, and what it was asked. */
function lineTo(status: number, body: string) {
  const asked: Request[] = []
  const onExpired = vi.fn()
  const line = new Line(onExpired, (request) => {
    asked.push(request)
    return Promise.resolve(new Response(status === 204 ? null : body, { status }))
  })
  line.carry('csrf-1')
  return { line, asked, onExpired }
}

describe('a request', () => {
  it('carries what it asks for in its address, without what is left out', async () => {
    const { line, asked } = lineTo(200, '{"users":[]}')
    const query = { search: 'a b&c', limit: 50 }
    await line.get('/api/v1/password-manager/users', { query })
    const url = new URL(asked[0]?.url ?? '')
    expect(url.pathname).toBe('/api/v1/password-manager/users')
    expect([...url.searchParams]).toEqual([
      ['search', 'a b&c'],
      ['limit', '50'],
    ])
    expect(asked[0]?.headers.has('x-csrf-token')).toBe(false)
  })

  it('that changes something carries the token and its body', async () => {
    const { line, asked } = lineTo(204, '')
    await line.post('/api/v1/admin/setup', { body: { token: 't', password: 'p' } })
    expect(asked[0]?.method).toBe('POST')
    expect(asked[0]?.headers.get('x-csrf-token')).toBe('csrf-1')
    expect(asked[0]?.headers.get('content-type')).toBe('application/json')
    expect(await asked[0]?.json()).toEqual({ token: 't', password: 'p' })
  })

  it('keeps a parameter within its place of the path', async () => {
    const { line, asked } = lineTo(204, '')
    const path = { person_id: '../groups?a' }
    await line.post('/api/v1/password-manager/users/{person_id}/resend-invite', { path })
    expect(new URL(asked[0]?.url ?? '').pathname).toBe(
      '/api/v1/password-manager/users/..%2Fgroups%3Fa/resend-invite',
    )
  })
})

describe('an answer', () => {
  it.each([
    [200, '{"groups":[],"next_cursor":null}', { ok: true, value: { groups: [], next_cursor: null } }],
    [200, '', { ok: false, error: { code: 'nonsense', args: {} } }],
    [200, '<html>', { ok: false, error: { code: 'nonsense', args: {} } }],
    [409, '{"code":"conflict"}', { ok: false, error: { code: 'conflict', args: {} } }],
    [502, '<html>', { ok: false, error: { code: 'unavailable', args: {} } }],
  ])('%d with %s is %j', async (status, body, outcome) => {
    const { line } = lineTo(status, body)
    expect(await call(line.get('/api/v1/groups'))).toEqual(outcome)
  })

  it('may be empty where nothing was asked for', async () => {
    const { line } = lineTo(204, '')
    expect(await callDone(line.delete('/api/v1/admin/session'))).toEqual({ ok: true, value: null })
  })

  it('that the session is over is told, but not while signing in', async () => {
    const { line, onExpired } = lineTo(401, '{"code":"not_authorised"}')
    await line.post('/api/v1/admin/session', { body: { email: 'a', password: 'b' } })
    expect(onExpired).not.toHaveBeenCalled()
    await line.get('/api/v1/groups')
    expect(onExpired).toHaveBeenCalledOnce()
  })
})
