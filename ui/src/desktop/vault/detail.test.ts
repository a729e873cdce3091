import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeVault } from '../fake/vault'
import { DetailModel, REVEAL_MS } from './detail.svelte'
import { shownSections } from './targets'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function shown(): Promise<DetailModel> {
  const detail = new DetailModel(new FakeVault(20))
  await detail.show('item-0')
  return detail
}

describe('an item on its way', () => {
  it('is waited for, and the last one that was asked for counts', async () => {
    const detail = await shown()
    expect(detail.arriving).toBeNull()
    void detail.show('item-1')
    void detail.show('item-2')
    expect(detail.item?.id).toBe('item-0')
    await detail.arriving
    expect(detail.item?.id).toBe('item-2')
    expect(detail.arriving).toBeNull()
  })

  it('that cannot be shown keeps nobody waiting', async () => {
    const detail = await shown()
    await expect(detail.show('missing')).rejects.toBeDefined()
    await detail.arriving
    expect(detail.arriving).toBeNull()
  })
})

describe('revealing', () => {
  it('lasts thirty seconds', async () => {
    const detail = await shown()
    await detail.toggle('password')
    expect(detail.revealed('password')).toBe('tulip-harbor-47-Quartz!mesa')
    vi.advanceTimersByTime(REVEAL_MS - 1)
    expect(detail.revealed('password')).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(detail.revealed('password')).toBeNull()
  })

  it('ends when it is asked again', async () => {
    const detail = await shown()
    await detail.toggle('password')
    await detail.toggle('password')
    expect(detail.revealed('password')).toBeNull()
  })

  it('ends with the item', async () => {
    const detail = await shown()
    await detail.toggle('password')
    await detail.show('item-1')
    expect(detail.revealed('password')).toBeNull()
  })

  it('ends when the window is left', async () => {
    const detail = await shown()
    await detail.toggle('password')
    detail.hideAll()
    expect(detail.revealed('password')).toBeNull()
  })

  it('does not begin after the window was left', async () => {
    const detail = await shown()
    const onItsWay = detail.toggle('password')
    detail.hideAll()
    await onItsWay
    expect(detail.revealed('password')).toBeNull()
  })

  it('starts its time anew each time', async () => {
    const detail = await shown()
    await detail.toggle('password')
    vi.advanceTimersByTime(REVEAL_MS - 1000)
    await detail.toggle('password')
    await detail.toggle('password')
    vi.advanceTimersByTime(REVEAL_MS - 1)
    expect(detail.revealed('password')).not.toBeNull()
  })
})

describe('copying', () => {
  it('marks the field that was copied, from the row as well', async () => {
    const detail = await shown()
    await detail.copyNow('item-0', 'password')
    expect(detail.copiedUntil({ id: 'password' })).not.toBeNull()
    expect(detail.copiedUntil({ id: 'user' })).toBeNull()
    await detail.copyField('user')
    expect(detail.copiedUntil({ id: 'user' })).not.toBeNull()
    expect(detail.copiedUntil({ id: 'password' })).toBeNull()
  })

  it('marks nothing of another item', async () => {
    const detail = await shown()
    await detail.copyNow('item-1', 'password')
    expect(detail.copiedUntil({ id: 'password' })).toBeNull()
  })
})

it('shows the item that was asked for last', async () => {
  const detail = new DetailModel(new FakeVault(20))
  await Promise.all([detail.show('item-3'), detail.show('item-4')])
  expect(detail.item?.id).toBe('item-4')
})

it('leaves out what is empty', async () => {
  const item = await new FakeVault(20).getItem('item-0')
  for (const field of item.sections.flatMap(({ fields }) => fields)) field.empty = field.id !== 'user'
  expect(shownSections(item).flatMap(({ fields }) => fields.map(({ purpose }) => purpose))).toEqual([
    'userName',
  ])
})
