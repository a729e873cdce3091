import { describe, expect, it } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { ListModel } from '../list.svelte'
import { SelectionModel } from './selection.svelte'

async function of(count: number): Promise<{ list: ListModel; selection: SelectionModel }> {
  const vault = new FakeVault(count)
  const list = new ListModel(
    (query) => vault.listItems(query),
    (thrown) => {
      throw thrown
    },
  )
  await list.show('all')
  return { list, selection: new SelectionModel(list) }
}

describe('choosing several', () => {
  it('takes the row that was shown with the first that is added', async () => {
    const { selection } = await of(20)
    selection.add(3)
    expect(selection.chosen()).toEqual({ kind: 'these', ids: ['item-0', 'item-3'] })
    selection.add(3)
    expect(selection.count).toBe(1)
  })

  it('takes a range, and another one from the same start', async () => {
    const { list, selection } = await of(20)
    list.select(5)
    selection.startAt(list.selectedIndex)
    await selection.extendTo(8)
    expect(selection.count).toBe(4)
    selection.startAt(8)
    await selection.extendTo(4)
    expect(selection.chosen()).toEqual({ kind: 'these', ids: ['item-4', 'item-5'] })
  })

  it('asks for the rows of a range that were not seen yet', async () => {
    const { selection } = await of(1000)
    selection.startAt(0)
    await selection.extendTo(450)
    expect(selection.count).toBe(451)
  })

  it('takes all of 100,000 without their rows', async () => {
    const { list, selection } = await of(100_000)
    selection.chooseAll()
    expect(selection.count).toBe(100_000)
    selection.toggle(2)
    expect([selection.count, selection.has('item-2'), selection.has('item-99999')]).toEqual([
      99_999,
      false,
      true,
    ])
    expect(selection.chosen()).toEqual({
      kind: 'all',
      query: list.query,
      filter: { kind: 'all' },
      except: ['item-2'],
    })
    selection.clear()
    expect(selection.active).toBe(false)
  })
})
