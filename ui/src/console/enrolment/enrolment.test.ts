import { describe, expect, it } from 'vitest'
import { done, failed, type Outcome } from '../../shared/problem'
import type { Confirmed, GroupsAsked, Ticked } from '../api/api'
import type { EnrolmentPreview, Group, GroupPage, Removal, Saved } from '../api/words'
import { Enrolment } from './enrolment.svelte'

function group(id: string, traits: Partial<Group> = {}): Group {
  return { id, name: id, kind: 'static', member_count: 10, enrolled: false, ...traits }
}

const BOUND = group('bound', { enrolled: true })
const BOUND_DYNAMIC = group('bound-dynamic', { kind: 'dynamic', enrolled: true })
const FREE = group('free')
const FREE_DYNAMIC = group('free-dynamic', { kind: 'dynamic' })

const SAVED: Saved = { bound: 1, invited: 10, returned: 0, removed: 0, deactivated: 0 }

function removalOf(removed: string[]): Removal | null {
  if (removed.length === 0) return null
  const seen = removed.join('+')
  return { deactivated: 7, staying: 1, without_backup: 2, people: [], erase_delay_hours: 24, seen }
}

class Server {
  saved: Ticked | null = null
  confirmed: Confirmed | null = null
  save: Outcome<Saved> = done(SAVED)
  preview = ({ groups, removed }: Ticked): Promise<Outcome<EnrolmentPreview>> =>
    Promise.resolve(
      done({ to_invite: groups.length * 10, already_in: 0, sample: [], removal: removalOf(removed) }),
    )

  groups({ hide_dynamic, search = '', cursor }: GroupsAsked): Promise<Outcome<GroupPage>> {
    const all = [BOUND, BOUND_DYNAMIC, FREE, FREE_DYNAMIC]
    const found = all.filter(
      ({ name, kind }) => name.includes(search) && !(hide_dynamic && kind === 'dynamic'),
    )
    const items = cursor === undefined ? found.slice(0, 3) : found.slice(3)
    const next_cursor = cursor === undefined && found.length > 3 ? 'more' : null
    return Promise.resolve(done({ items, total: found.length, enrolled_dynamic: 1, next_cursor }))
  }

  enrol(ticked: Ticked, confirmed: Confirmed | null) {
    this.saved = ticked
    this.confirmed = confirmed
    return Promise.resolve(this.save)
  }
}

function start() {
  const server = new Server()
  return { server, enrolment: new Enrolment(server) }
}

function shown({ list }: Enrolment): string[] {
  return list.kind === 'shown' ? list.groups.map(({ id }) => id) : []
}

describe('the enrolment dialog', () => {
  it('removes a bound group only where it was unticked', async () => {
    const { server, enrolment } = start()
    await enrolment.show('', false)
    await enrolment.tick(BOUND, false)
    await enrolment.tick(BOUND_DYNAMIC, true)
    await enrolment.tick(FREE, true)
    expect([BOUND, BOUND_DYNAMIC, FREE].map((group) => enrolment.isTicked(group))).toEqual([
      false,
      true,
      true,
    ])
    await enrolment.save()
    expect(server.saved).toEqual({ groups: ['free'], removed: ['bound'] })
    expect(server.confirmed).toEqual({ typed_groups: 1, seen: 'bound' })
  })

  it('never removes a bound group that a filter hides', async () => {
    const { server, enrolment } = start()
    await enrolment.show('free', true)
    await enrolment.tick(FREE, true)
    await enrolment.save()
    expect(server.saved).toEqual({ groups: ['free'], removed: [] })
    expect(server.confirmed).toBeNull()
  })

  it('forgets an unticked group that is ticked again', async () => {
    const { enrolment } = start()
    await enrolment.tick(BOUND, false)
    expect(enrolment.removal).toMatchObject({ deactivated: 7 })
    await enrolment.tick(BOUND, true)
    expect(enrolment.isUntouched).toBe(true)
    expect(enrolment.removal).toBeNull()
  })

  it('begins anew when somebody else changed it', async () => {
    const { server, enrolment } = start()
    server.save = failed('conflict')
    await enrolment.tick(BOUND, false)
    expect(await enrolment.save()).toEqual(failed('conflict'))
    expect(enrolment.isTicked(BOUND)).toBe(false)
    await enrolment.lookAgain()
    expect(enrolment.isUntouched).toBe(true)
    expect(shown(enrolment)).toEqual(['bound', 'bound-dynamic', 'free'])
  })

  it('keeps what is ticked while a filter hides it', async () => {
    const { server, enrolment } = start()
    await enrolment.show('', false)
    await enrolment.tick(FREE_DYNAMIC, true)
    await enrolment.show('', true)
    expect(shown(enrolment)).toEqual(['bound', 'free'])
    expect(enrolment.tickedOutOfSight).toBe(1)
    expect(enrolment.list).toMatchObject({ enrolledDynamic: 1 })
    await enrolment.tick(FREE, true)
    await enrolment.save()
    expect(server.saved).toEqual({ groups: ['free-dynamic', 'free'], removed: [] })
  })

  it('shows more groups after those there are', async () => {
    const { enrolment } = start()
    await enrolment.show('', false)
    expect(shown(enrolment)).toEqual(['bound', 'bound-dynamic', 'free'])
    await enrolment.showMore()
    expect(shown(enrolment)).toEqual(['bound', 'bound-dynamic', 'free', 'free-dynamic'])
  })

  it('counts anew at each tick, and nothing once nothing is ticked', async () => {
    const { enrolment } = start()
    await enrolment.tick(FREE, true)
    await enrolment.tick(FREE_DYNAMIC, true)
    expect(enrolment.preview).toMatchObject({ kind: 'counted', result: { to_invite: 20 } })
    await enrolment.tick(FREE, false)
    await enrolment.tick(FREE_DYNAMIC, false)
    expect(enrolment.preview).toEqual({ kind: 'nothing' })
  })

  it('lets no late count overwrite a newer one', async () => {
    const { server, enrolment } = start()
    const replies: ((outcome: Outcome<EnrolmentPreview>) => void)[] = []
    server.preview = () => new Promise((resolve) => replies.push(resolve))
    const first = enrolment.tick(FREE, true)
    const second = enrolment.tick(FREE_DYNAMIC, true)
    replies[1]?.(done({ to_invite: 20, already_in: 0, sample: [], removal: null }))
    await second
    replies[0]?.(done({ to_invite: 10, already_in: 0, sample: [], removal: null }))
    await first
    expect(enrolment.preview).toMatchObject({ kind: 'counted', result: { to_invite: 20 } })
  })

  it('loses nothing when saving fails', async () => {
    const { server, enrolment } = start()
    server.save = failed('unavailable')
    await enrolment.tick(FREE, true)
    expect(await enrolment.save()).toEqual(failed('unavailable'))
    expect(enrolment.saving).toBe(false)
    expect([...enrolment.ticked.keys()]).toEqual(['free'])
  })
})
