import { beforeEach, describe, expect, it } from 'vitest'
import { FAKE_REHEARSED_KEY, FakeBackups } from '../../fake/backups'
import { FAKE_NOW } from '../../fake/items'
import type { BackupPage } from '../../ipc/backups'
import { BackupModel } from './backup.svelte'
import { elsewhere, freshness, rehearsal } from './cards'

let ipc: FakeBackups
let model: BackupModel

beforeEach(async () => {
  ipc = new FakeBackups()
  model = new BackupModel(ipc)
  await model.start()
})

describe('the page', () => {
  it('is there before the server answered, and follows the program', () => {
    expect(model.page?.rows).toHaveLength(4)
    expect(ipc.calls).toEqual(['askCompanyCopies'])
    ipc.change({ rows: [] })
    return expect.poll(() => model.page?.rows).toEqual([])
  })

  it('says how far a backup is, and what it came to', async () => {
    let go: () => void = () => undefined
    ipc.held = new Promise((resolve) => (go = resolve))
    const made = model.backUp()
    ipc.tell({ step: 'writing', done: 5, total: null })
    expect(model.progress?.step).toBe('writing')
    expect(model.busy).toBe(true)
    go()
    await made
    expect(model.progress).toBeNull()
    expect(model.done).toContain('214')
    expect(model.page?.rows).toHaveLength(5)
  })

  it('says nothing of one that was stopped', async () => {
    let go: () => void = () => undefined
    ipc.held = new Promise((resolve) => (go = resolve))
    const made = model.backUp()
    await model.stop()
    go()
    await made
    expect(model.done).toBeNull()
    expect(model.page?.rows).toHaveLength(4)
  })

  it('keeps what went wrong until the next try', async () => {
    ipc.broken = 'disk-full'
    await model.backUp()
    expect(model.problem?.code).toBe('disk-full')
    ipc.broken = null
    await model.backUp()
    expect(model.problem).toBeNull()
  })

  it('closes a question only once it was done', async () => {
    const [row] = model.page?.rows ?? []
    if (!row) throw new Error('no row')
    ipc.broken = 'backup-gone'
    expect((await model.delete(row, 'today'))?.code).toBe('backup-gone')
    ipc.broken = null
    expect(await model.delete(row, 'today')).toBeNull()
    expect(model.page?.rows).toHaveLength(3)
    expect((await model.rehearse('another key'))?.code).toBe('recovery-key-wrong')
    expect(await model.rehearse(FAKE_REHEARSED_KEY)).toBeNull()
    expect(model.page?.rehearsed).toBe(FAKE_NOW)
  })
})

describe('the cards', () => {
  const page = (change: Partial<BackupPage>): BackupPage => ({ ...ipc.page, ...change })
  const newest = { made: FAKE_NOW - 60_000, leftOut: 0, changedSince: false }

  it.each([
    [{ newest: null }, 'bad'],
    [{ newest }, 'ok'],
    [{ newest: { ...newest, changedSince: true } }, 'warn'],
    [{ newest: { ...newest, leftOut: 2 } }, 'warn'],
    [{ newest, problem: { code: 'disk-full', args: {} } }, 'bad'],
  ] as const)('%j is %s', (change, tone) => {
    expect(freshness(page(change), FAKE_NOW).tone).toBe(tone)
  })

  it('count the other places that have the newest', () => {
    expect(elsewhere(page({})).title).toBe('2 more places')
    const second = { name: 'Keys', isThere: false, hasNewest: false, problem: null }
    const company = { organisation: 'Northwind', keeps: false, hasNewest: false, problem: null }
    expect(elsewhere(page({ second })).title).toBe('1 more place')
    expect(elsewhere(page({ second, company })).text).toContain('Keys')
    expect(elsewhere(page({ second: null, company })).tone).toBe('warn')
    expect(elsewhere(page({ second: null, company: { ...company, keeps: true } })).text).toContain(
      'Northwind',
    )
  })

  it('tell when the recovery key was proven', () => {
    expect(rehearsal(page({}), FAKE_NOW)).toMatchObject({ tone: 'ok', title: 'Recovery key, 171 days' })
    expect(rehearsal(page({ rehearsalDue: true }), FAKE_NOW).tone).toBe('warn')
    expect(rehearsal(page({ rehearsed: null }), FAKE_NOW).title).toBe('Recovery key, not saved')
    expect(rehearsal(page({ rehearsed: FAKE_NOW }), FAKE_NOW).title).toBe('Recovery key, today')
  })
})
