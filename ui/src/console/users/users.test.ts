import { describe, expect, it } from 'vitest'
import { done, failed, type Outcome } from '../../shared/problem'
import type { UsersAsked } from '../api/api'
import type { UserPage } from '../api/words'
import { parseQuery } from './query'
import { Users } from './users.svelte'

type Reply = (outcome: Outcome<UserPage>) => void

/** Answers when told to, so that a test decides what arrives first. */
class SlowServer {
  readonly asked: UsersAsked[] = []
  readonly replies: Reply[] = []

  users(asked: UsersAsked): Promise<Outcome<UserPage>> {
    this.asked.push(asked)
    return new Promise((resolve) => this.replies.push(resolve))
  }

  async answer(index: number, outcome: Outcome<UserPage>) {
    this.replies[index]?.(outcome)
    await Promise.resolve()
  }
}

const page = (total: number, next_cursor: string | null = null) => done({ items: [], total, next_cursor })

function start() {
  const server = new SlowServer()
  return { server, users: new Users(server, () => 1000) }
}

describe('the list of people', () => {
  it('asks for what the query says and nothing more', () => {
    const { server, users } = start()
    void users.ask(parseQuery('search=mira&status=active&sort=-name'))
    expect(server.asked).toEqual([{ limit: 50, sort: '-name', search: 'mira', status: 'active' }])
  })

  it('lets no late answer overwrite a newer one', async () => {
    const { server, users } = start()
    void users.ask(parseQuery('search=m'))
    void users.ask(parseQuery('search=mi'))
    await server.answer(1, page(2))
    await server.answer(0, page(99))
    expect(users.page).toMatchObject({ kind: 'shown', total: 2, stale: false })
  })

  it('goes on and back by cursor, and counts from the right person', async () => {
    const { server, users } = start()
    void users.ask(parseQuery(''))
    await server.answer(0, page(120, 'c1'))
    expect(users.hasPrevious).toBe(false)
    void users.next()
    expect(users.page).toMatchObject({ kind: 'shown', first: 1, stale: true })
    await server.answer(1, page(120, 'c2'))
    expect(users.page).toMatchObject({ first: 51 })
    void users.next()
    await server.answer(2, page(120))
    expect(users.page).toMatchObject({ first: 101 })
    expect(users.hasNext).toBe(false)
    void users.previous()
    await server.answer(3, page(120, 'c2'))
    expect(users.page).toMatchObject({ first: 51 })
    expect(server.asked.map(({ cursor }) => cursor)).toEqual([undefined, 'c1', 'c2', 'c1'])
  })

  it('starts a new query at its first page', async () => {
    const { server, users } = start()
    void users.ask(parseQuery(''))
    await server.answer(0, page(120, 'c1'))
    void users.next()
    await server.answer(1, page(120, 'c2'))
    void users.ask(parseQuery('status=invited'))
    expect(server.asked.at(-1)).not.toHaveProperty('cursor')
    expect(users.hasPrevious).toBe(false)
  })

  it('keeps the error, and a new try clears it', async () => {
    const { server, users } = start()
    void users.ask(parseQuery(''))
    await server.answer(0, failed('unavailable'))
    expect(users.page).toEqual({ kind: 'failed', error: { code: 'unavailable', args: {} } })
    void users.reload()
    expect(users.page).toEqual({ kind: 'loading' })
  })
})
