import { describe, expect, it, vi } from 'vitest'
import { FAKE_SEARCHES } from '../fake/searches'
import { FakeVault } from '../fake/vault'
import { VaultModel } from './vault.svelte'

async function opened(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(20)
  ipc.searches = [...FAKE_SEARCHES]
  const model = new VaultModel(ipc)
  await model.start()
  return { ipc, model }
}

const names = (model: VaultModel): string[] => model.searches.saved.map(({ name }) => name)

describe('saved searches', () => {
  it('are done with one click, in the whole vault', async () => {
    const { model } = await opened()
    await model.list.show('favourites')
    const [, notes] = model.searches.saved
    if (notes) model.searchFor(notes)
    expect([model.list.filter, model.list.query]).toEqual(['all', 'kind:note'])
  })

  it('are saved under a name, renamed, deleted, and each is taken back', async () => {
    const { model } = await opened()
    model.searches.begin('title:git')
    await model.keepSearch('Git')
    expect(names(model)).toEqual(['Work, with codes', 'Shared notes', 'Git'])
    const [first] = model.searches.saved
    if (!first) throw new Error('nothing saved')
    model.searches.rename(first)
    await model.keepSearch('Office')
    expect(names(model)[0]).toBe('Office')
    expect(model.searches.naming).toBeNull()
    await model.deleteSearch(first)
    expect(names(model)).toEqual(['Shared notes', 'Git'])
    await model.takeBack()
    expect(names(model)).toEqual(['Office', 'Shared notes', 'Git'])
  })

  it('under a name that is there search for something else from then on', async () => {
    const { model } = await opened()
    model.searches.begin('kind:note alarm')
    await model.keepSearch('shared NOTES')
    expect(model.searches.saved).toHaveLength(2)
    expect(model.searches.saved[1]?.query).toBe('kind:note alarm')
  })

  it('offer the name of the one that was done last', async () => {
    const { model } = await opened()
    const [, notes] = model.searches.saved
    if (notes) model.searchFor(notes)
    model.searches.begin('kind:note alarm')
    expect(model.searches.naming?.name).toBe('Shared notes')
  })
})

describe('a search that takes long', () => {
  it('says that it is still looking', async () => {
    vi.useFakeTimers()
    const { model } = await opened()
    let answer: (page: { total: number; rows: [] }) => void = () => undefined
    vi.spyOn(model.ipc, 'listItems').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const searched = model.list.search('note:spare')
    await vi.advanceTimersByTimeAsync(300)
    expect(model.list.looking).toBe(true)
    answer({ total: 0, rows: [] })
    await searched
    expect(model.list.looking).toBe(false)
    vi.useRealTimers()
  })

  it('is not waited for once another was asked', async () => {
    const { model } = await opened()
    let refuse: (error: unknown) => void = () => undefined
    vi.spyOn(model.ipc, 'listItems').mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
    const first = model.list.search('note:spare')
    await model.list.search('git')
    refuse({ code: 'not-now', args: {} })
    await first
    expect(model.problem).toBeNull()
    expect(model.list.looking).toBe(false)
  })
})
