import { describe, expect, it } from 'vitest'
import { FakeVault } from '../fake/vault'
import type { ItemPage, ListQuery } from '../ipc/contract'
import { ListModel, PAGE_ROWS } from './list.svelte'

function listOf(count: number): { list: ListModel; vault: FakeVault; asked: ListQuery[] } {
  const vault = new FakeVault(count)
  const asked: ListQuery[] = []
  const list = new ListModel(
    (query) => {
      asked.push(query)
      return vault.listItems(query)
    },
    (thrown) => {
      throw thrown
    },
  )
  return { list, vault, asked }
}

describe('rows', () => {
  it.each([0, 1, 200, 10_000])('of %i items come by windows, as they are needed', async (count) => {
    const { list, asked } = listOf(count)
    await list.show('all')
    expect(list.total).toBe(count)
    expect(asked).toHaveLength(1)
    list.need(Math.max(0, count - 1))
    list.need(Math.max(0, count - 1))
    expect(asked).toHaveLength(count > PAGE_ROWS ? 2 : 1)
  })

  it('says that nothing is there only after it knows', async () => {
    const { list } = listOf(0)
    expect(list.loaded).toBe(false)
    await list.show('all')
    expect(list.loaded).toBe(true)
  })
})

describe('choosing', () => {
  it('takes the first match of each search', async () => {
    const { list } = listOf(200)
    await list.show('all')
    list.move('down')
    await list.search('fig')
    expect(list.selectedIndex).toBe(0)
    expect(list.selected?.title).toBe('Figma')
    await list.search('fig nothing')
    expect(list.selectedId).toBeNull()
  })

  it.each([
    ['up', 0],
    ['down', 1],
    ['pageDown', 8],
    ['last', 199],
  ] as const)('moves %s from the first to %i', async (move, expected) => {
    const { list } = listOf(200)
    await list.show('all')
    list.move(move)
    expect(list.selectedIndex).toBe(expected)
  })

  it('names a far row as soon as it comes', async () => {
    const { list } = listOf(10_000)
    await list.show('all')
    list.move('last')
    expect(list.selectedId).toBeNull()
    await Promise.resolve()
    await Promise.resolve()
    expect(list.selectedId).toBe('item-9999')
  })

  it('keeps the item when the list changes around it', async () => {
    const { list, vault } = listOf(20)
    await list.show('all')
    list.select(5)
    await vault.deleteItem('item-2')
    await list.refresh()
    expect([list.selectedId, list.selectedIndex]).toEqual(['item-5', 4])
  })

  it('stays at its place when the item goes', async () => {
    const { list, vault } = listOf(20)
    await list.show('all')
    list.select(5)
    await vault.deleteItem('item-5')
    list.letGo()
    await list.refresh()
    expect([list.selectedId, list.selectedIndex]).toEqual(['item-6', 5])
  })
})

describe('answers', () => {
  it('to an older question are thrown away', async () => {
    const waiting: ((page: ItemPage) => void)[] = []
    const list = new ListModel(
      () => new Promise((resolve) => waiting.push(resolve)),
      () => undefined,
    )
    const first = list.search('g')
    const second = list.search('gi')
    waiting[1]?.({ total: 1, rows: [] })
    waiting[0]?.({ total: 99, rows: [] })
    await Promise.all([first, second])
    expect(list.total).toBe(1)
  })
})
