import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeOfKind } from '../fake/items'
import { FakeVault } from '../fake/vault'
import { DetailModel, REVEAL_MS } from './detail.svelte'
import { cellsOf } from './secret-text'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function shown(): Promise<{ ipc: FakeVault; detail: DetailModel }> {
  const ipc = new FakeVault(0)
  ipc.items = [fakeOfKind('wifi', 'Guests')]
  const detail = new DetailModel(ipc)
  await detail.show('item-wifi')
  return { ipc, detail }
}

async function show(detail: DetailModel, how: 'type' | 'qr' | 'wifi'): Promise<void> {
  const { item, large } = detail
  const field = item?.sections[0]?.fields.find(({ purpose }) => purpose === 'password')
  if (!item || !field) throw new Error('no password')
  await (how === 'wifi' ? large.wifi(item) : large[how](item, field))
}

describe.each(['type', 'qr', 'wifi'] as const)('what is shown large (%s)', (how) => {
  it('lasts thirty seconds', async () => {
    const { detail } = await shown()
    await show(detail, how)
    vi.advanceTimersByTime(REVEAL_MS - 1)
    expect(detail.large.shown).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(detail.large.shown).toBeNull()
  })

  it('ends when the window is left, or locks', async () => {
    const { detail } = await shown()
    await show(detail, how)
    detail.hideAll()
    expect(detail.large.shown).toBeNull()
  })

  it('does not begin after the window was left', async () => {
    const { detail } = await shown()
    const onItsWay = show(detail, how)
    detail.hideAll()
    await onItsWay
    expect(detail.large.shown).toBeNull()
  })
})

describe('cells', () => {
  it.each([
    ['aB1', ['letter', 'letter', 'digit']],
    ['é ', ['letter', 'symbol']],
    ['👩‍👩‍👧x', ['symbol', 'letter']],
    ['', []],
  ])('of %j are as people count', (text, kinds) => {
    expect(cellsOf(text).map(({ kind }) => kind)).toEqual(kinds)
  })
})
