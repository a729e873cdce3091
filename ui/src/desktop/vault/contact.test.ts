import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeVault } from '../fake/vault'
import { CONTACT_EVERY_MS, followContact } from './contact'
import { VaultModel } from './vault.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('shows a later contact without an event and without reading the list', async () => {
  const ipc = new FakeVault(0)
  const model = new VaultModel(ipc)
  await model.start()
  const listed = vi.spyOn(ipc, 'listItems')
  const end = followContact(model)
  ipc.lastContact = 5_000
  await vi.advanceTimersByTimeAsync(CONTACT_EVERY_MS)
  expect(model.overview?.lastContact).toBe(5_000)
  end()
  ipc.lastContact = 6_000
  await vi.advanceTimersByTimeAsync(CONTACT_EVERY_MS)
  expect(model.overview?.lastContact).toBe(5_000)
  expect(listed).not.toHaveBeenCalled()
})
