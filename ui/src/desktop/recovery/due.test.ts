import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { complaints } from '../../shared/testing/axe'
import { FAKE_RECOVERY_GROUPS, FAKE_RECOVERY_QR } from '../fake/items'
import { FakeVault } from '../fake/vault'
import { VaultModel } from '../vault/vault.svelte'
import Due from './Due.test.svelte'

async function open(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(3)
  ipc.recoveryDue = true
  const model = new VaultModel(ipc)
  model.dialog = 'recovery'
  render(Due, { model })
  await screen.findByText(/Type your PIN/)
  return { ipc, model }
}

const shown = (): HTMLElement | null => screen.queryByText(FAKE_RECOVERY_GROUPS[0])

describe('a recovery key that was put off', () => {
  it('is shown only after the PIN', async () => {
    const user = userEvent.setup()
    const { ipc } = await open()
    expect(shown()).toBeNull()
    await user.keyboard('123{Enter}')
    expect(await screen.findByText(/That PIN is not right/)).toBeInTheDocument()
    expect(shown()).toBeNull()
    expect(await complaints()).toEqual([])
    await user.keyboard('738164{Enter}')
    expect(await screen.findByText(FAKE_RECOVERY_GROUPS[0])).toBeInTheDocument()
    // A reader of QR codes has it from the paper.
    expect(document.querySelector('.paper .on-paper path')).toHaveAttribute('d', FAKE_RECOVERY_QR.path)
    expect(ipc.calls).toEqual(['dueRecoveryBegin', 'dueRecoverySubmit', 'dueRecoverySubmit'])
  })

  it('is gone with the dialog, and asked for again', async () => {
    const user = userEvent.setup()
    const { ipc, model } = await open()
    await user.keyboard('738164{Enter}')
    await screen.findByText(FAKE_RECOVERY_GROUPS[0])
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(ipc.calls.at(-1)).toBe('dueRecoveryEnd')
    model.dialog = 'recovery'
    await screen.findByText(/Type your PIN/)
    expect(shown()).toBeNull()
    expect(ipc.calls.at(-1)).toBe('dueRecoveryBegin')
  })
})
