import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { VaultModel } from '../vault.svelte'
import EmptyList from './EmptyList.test.svelte'

async function searched(text: string): Promise<VaultModel> {
  const ipc = new FakeVault(20)
  ipc.items = ipc.items.map((one) => ({
    ...one,
    archived: one.id === 'item-0',
    trashed: one.id === 'item-3' || one.id === 'item-1',
  }))
  const model = new VaultModel(ipc)
  await model.start()
  await model.list.search(text)
  render(EmptyList, { model })
  return model
}

describe('a search that finds nothing', () => {
  it('offers the archive and the trash where something is there', async () => {
    const model = await searched('github mira')
    expect(await screen.findByRole('button', { name: 'Search the archive (1)' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /Search the trash/u })).toBeNull()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Search the archive (1)' }))
    await vi.waitFor(() => expect(model.list.total).toBe(1))
    expect([model.list.filter, model.list.query]).toEqual(['archive', 'github mira'])
  })

  it('offers neither where nothing is there either', async () => {
    await searched('zzz')
    expect(await screen.findByRole('button', { name: /New item/u })).toBeVisible()
    expect(screen.queryByRole('button', { name: /Search the/u })).toBeNull()
  })
})
