import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { FakeVault } from '../fake/vault'
import LinkNews from './LinkNews.test.svelte'
import { VaultModel } from './vault.svelte'

const WAITING = { waiting: 'https://vault.contoso.example/' }

async function opened(ipc = new FakeVault(3)): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const model = new VaultModel(ipc)
  render(LinkNews, { model })
  await model.start()
  return { ipc, model }
}

describe('a link that comes while the vault is open', () => {
  it('waits, with what is being written left as it is, and is answered after locking', async () => {
    const user = userEvent.setup()
    const { ipc, model } = await opened()
    model.create('login', 'Payroll')
    ipc.openFromOutside(WAITING)
    expect(await screen.findByText('https://vault.contoso.example/')).toBeVisible()
    expect(model.editing.form?.title).toBe('Payroll')
    await user.click(screen.getByRole('button', { name: 'Lock and answer' }))
    expect(ipc.calls).toContain('lock')
  })

  it('can be ignored', async () => {
    const user = userEvent.setup()
    const { ipc } = await opened()
    ipc.openFromOutside(WAITING)
    await user.click(await screen.findByRole('button', { name: 'Ignore it' }))
    expect(screen.queryByText('https://vault.contoso.example/')).toBeNull()
    expect(ipc.linkWaiting).toBeNull()
  })

  it('says why it is refused, until that was read', async () => {
    const user = userEvent.setup()
    const { ipc, model } = await opened()
    ipc.openFromOutside({ refused: { code: 'already-enrolled', args: { organisation: 'Northwind' } } })
    expect(await screen.findByText(/belongs to .*Northwind.* already/)).toBeVisible()
    await model.toggleFavourite()
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByText(/belongs to .*Northwind.* already/)).toBeNull()
  })

  it('is told of where it came before the window was there', async () => {
    const ipc = new FakeVault(3)
    ipc.refused = { code: 'invite-damaged', args: {} }
    ipc.linkWaiting = WAITING.waiting
    await opened(ipc)
    expect(await screen.findByText(/Parts of this link are missing/)).toBeVisible()
    expect(screen.getByText(WAITING.waiting)).toBeVisible()
  })
})
