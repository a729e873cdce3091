import { describe, expect, it } from 'vitest'
import { SessionState } from './session.svelte'

const BODY = {
  admin: { id: 'a-1', name: 'Priya Nair', email: 'priya@northwind.example', role: 'owner' },
  organisation: { name: 'Northwind', fingerprint: '4F2A' },
  csrf_token: 'csrf-1',
}

const json = (status: number, body: unknown) => Response.json(body, { status })
const REFUSED = () => json(401, { code: 'not_authorised' })

/** A session over a network that gives these answers in turn. */
function withAnswers(...answers: (() => Response)[]) {
  const sent: Request[] = []
  const session = new SessionState((request) => {
    sent.push(request)
    const next = answers.shift()
    return next ? Promise.resolve(next()) : Promise.reject(new TypeError('nobody answers'))
  })
  return { session, sent }
}

describe('the session', () => {
  it('goes on where the browser has one', async () => {
    const { session } = withAnswers(() => json(200, BODY))
    await session.start()
    expect(session.current).toMatchObject({ kind: 'signedIn', organisation: { name: 'Northwind' } })
  })

  it('passes on that the server raised an alarm', async () => {
    const alarm = { failures: 1010, since: 1_795_427_880_000 }
    const { session } = withAnswers(
      () => json(200, { ...BODY, alarm }),
      () => json(200, BODY),
    )
    await session.start()
    expect(session.current).toMatchObject({ kind: 'signedIn', alarm })
    await session.start()
    expect(session.current).toMatchObject({ kind: 'signedIn', alarm: null })
  })

  it('asks to sign in where there is none', async () => {
    const { session } = withAnswers(REFUSED)
    await session.start()
    expect(session.current).toEqual({ kind: 'signedOut', because: 'arrived', email: '' })
  })

  it('tells a server that is away from a session that is over', async () => {
    const { session } = withAnswers()
    await session.start()
    expect(session.current).toMatchObject({ kind: 'unreachable', error: { code: 'unreachable' } })
  })

  it('names wrong credentials as such and stays where it is', async () => {
    const { session } = withAnswers(REFUSED, REFUSED)
    await session.start()
    expect(await session.signIn('priya@northwind.example', 'x')).toMatchObject({
      error: { code: 'wrong_credentials' },
    })
    expect(session.current).toMatchObject({ kind: 'signedOut', because: 'arrived' })
  })

  it('remembers who it was when the server forgets', async () => {
    const { session } = withAnswers(() => json(200, BODY), REFUSED)
    await session.start()
    await session.api.users({ limit: 50 }, new AbortController().signal)
    expect(session.current).toEqual({
      kind: 'signedOut',
      because: 'expired',
      email: 'priya@northwind.example',
    })
  })

  it('carries the token in every call that changes something, and in no other', async () => {
    const noContent = () => new Response(null, { status: 204 })
    const { session, sent } = withAnswers(() => json(200, BODY), noContent, noContent)
    await session.start()
    await session.api.toPerson('resend-invite', 'p-1')
    await session.signOut()
    expect(sent.map((request) => request.headers.get('x-csrf-token'))).toEqual([null, 'csrf-1', 'csrf-1'])
    expect(session.current).toMatchObject({ kind: 'signedOut', because: 'asked' })
  })
})
