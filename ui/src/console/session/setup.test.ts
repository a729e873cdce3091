import { describe, expect, it } from 'vitest'
import { done, failed, type Outcome } from '../../shared/problem'
import { SetUpState } from './setup.svelte'

const PRIYA = { name: 'Priya Nair', email: 'priya@northwind.example' }

function withAnswers(check: Outcome<typeof PRIYA>, set: Outcome<null> = done(null), token = 'tok') {
  const signedIn: string[] = []
  const api = { checkSetup: () => Promise.resolve(check), setUp: () => Promise.resolve(set) }
  const setUp = new SetUpState(token, api, (email, password) => {
    signedIn.push(`${email} ${password}`)
    return Promise.resolve(done(null))
  })
  return { setUp, signedIn }
}

describe('the set-up link', () => {
  it.each([
    ['not_found', 'setup_link', true],
    ['bad_request', 'setup_link', true],
    ['unreachable', 'unreachable', false],
    ['rate_limited', 'rate_limited', false],
  ])('%s is told as %s, and is final: %s', async (code, told, final) => {
    const { setUp } = withAnswers(failed(code))
    await setUp.check()
    expect(setUp.step).toMatchObject({ kind: 'refused', error: { code: told }, final })
  })

  it('without a token says so and asks nobody', async () => {
    const { setUp } = withAnswers(done(PRIYA), done(null), '')
    await setUp.check()
    expect(setUp.step).toMatchObject({ kind: 'refused', error: { code: 'setup_link_missing' } })
  })

  it('leads to a password and signs in with it', async () => {
    const { setUp, signedIn } = withAnswers(done(PRIYA))
    await setUp.check()
    await setUp.choose('tulip harbor quartz')
    expect(signedIn).toEqual(['priya@northwind.example tulip harbor quartz'])
  })

  it.each([
    ['bad_request', { kind: 'choosing', saving: false, error: { code: 'password_refused' } }],
    ['unreachable', { kind: 'choosing', saving: false, error: { code: 'unreachable' } }],
    ['not_found', { kind: 'refused', error: { code: 'setup_link' }, final: true }],
  ])('a password answered with %s', async (code, step) => {
    const { setUp, signedIn } = withAnswers(done(PRIYA), failed(code))
    await setUp.check()
    await setUp.choose('northwind1234')
    expect(setUp.step).toMatchObject(step)
    expect(signedIn).toEqual([])
  })
})
