import { describe, expect, it } from 'vitest'
import { FAKE_NOW } from '../../fake/items'
import { FakeVault } from '../../fake/vault'
import { draftOf, formOf } from '../draft'
import { VaultModel } from '../vault.svelte'
import { dayOf, daysLeft, expiryText, remindersWith } from './expiry'

describe('the end of an item', () => {
  it.each([
    ['2026-11-03', 0, 'Expires today.'],
    ['2026-11-04', 1, 'Expires tomorrow.'],
    ['2026-11-15', 12, 'Expires in 12 days.'],
    ['2026-11-02', -1, 'Expired yesterday.'],
    ['2026-10-31', -3, 'Expired 3 days ago.'],
  ])('%s is %i days away', (last, left, text) => {
    expect(daysLeft(last, FAKE_NOW)).toBe(left)
    expect(expiryText(left)).toBe(text)
  })

  it('is none where it is no day', () => {
    expect(daysLeft('soon', FAKE_NOW)).toBeNull()
    expect(dayOf('soon')).toBe('soon')
    expect(dayOf('2031-04-17')).toBe('17 Apr 2031')
  })

  it('offers the reminder that is set beside the usual ones', () => {
    expect(remindersWith(14)).toEqual([0, 7, 14, 30])
    expect(remindersWith(90)).toEqual([0, 7, 14, 30, 90])
  })
})

async function opened(expires: string): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(5)
  ipc.items = ipc.items.map((one) => (one.id === 'item-1' ? { ...one, expires } : one))
  const model = new VaultModel(ipc)
  await model.start()
  return { ipc, model }
}

describe('reminders', () => {
  it('come with the overview until they are dismissed', async () => {
    const { model } = await opened('2026-11-10')
    expect(model.overview?.expiring).toEqual({ count: 1, due: ['item-1'] })
    await model.dismissReminders(['item-1'])
    expect(model.overview?.expiring).toEqual({ count: 1, due: [] })
  })

  it('lead to the list of what expires', async () => {
    const { model } = await opened('2026-11-10')
    await model.list.show('expiring')
    expect(model.list.total).toBe(1)
    expect(model.list.rowAt(0)?.expires).toBe('2026-11-10')
  })
})

describe('the form', () => {
  it('hands the day in, and leaves it to the field that says it', async () => {
    const item = await new FakeVault(1).getItem('item-0')
    const own = formOf({ ...item, expires: '2031-04-17' })
    expect(draftOf({ ...own, expires: ' 2031-04-18 ' })).toMatchObject({
      expires: '2031-04-18',
      remindDays: 14,
    })
    expect(formOf({ ...item, expires: '2029-08-31', expiresByField: true }).expires).toBe('')
  })
})
