import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import { FAKE_PASSPHRASE } from '../../fake/making'
import { FakeVault } from '../../fake/vault'
import type { HeldKey } from '../../ipc/contract'
import { blankForm, draftOf, isDirty } from '../draft'
import { fillKey } from './fill'
import { SshModel } from './ssh.svelte'
import SshTools from './SshTools.svelte'

const nothing = () => undefined

// jsdom has neither of them.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
HTMLDialogElement.prototype.close = nothing

function begun(): { ipc: FakeVault; model: SshModel; keys: HeldKey[] } {
  const ipc = new FakeVault(0)
  const keys: HeldKey[] = []
  return { ipc, keys, model: new SshModel(ipc, (key) => keys.push(key)) }
}

describe('an SSH key for the form', () => {
  it('is made', async () => {
    const { model, keys } = begun()
    await model.make('rsa4096', 'mira')
    expect(keys.map(({ kind, comment }) => [kind, comment])).toEqual([['RSA 4096', 'mira']])
    expect(model.step).toBe('idle')
  })

  it('is not filled in once it was cancelled', async () => {
    const { ipc, model, keys } = begun()
    let go: (value?: unknown) => void = nothing
    ipc.slow = new Promise((resolve) => (go = resolve))
    const making = model.make('rsa4096', '')
    expect(model.step).toBe('working')
    await model.cancel()
    go()
    await making
    expect(keys).toEqual([])
    expect(ipc.calls).toContain('cancelSshKey')
  })

  it('asks for a passphrase only where it is locked, and again where that is wrong', async () => {
    const { model, keys } = begun()
    await model.paste('-----BEGIN OPENSSH PRIVATE KEY-----')
    expect(keys).toHaveLength(1)
    await model.paste('-----BEGIN ENCRYPTED PRIVATE KEY-----')
    expect(model.step).toBe('locked')
    await model.unlock('wrong')
    expect([model.step, model.problem?.code]).toEqual(['locked', 'ssh-wrong-passphrase'])
    await model.unlock(FAKE_PASSPHRASE)
    expect(keys).toHaveLength(2)
  })

  it('that is none says so and leaves the form as it was', async () => {
    const { model, keys } = begun()
    await model.paste('a shopping list')
    expect([model.step, model.problem?.code]).toEqual(['idle', 'ssh-not-a-key'])
    expect(keys).toEqual([])
  })

  it('fills public parts in and names the private one by its number', async () => {
    const { model, keys } = begun()
    await model.make('ed25519', 'mira@laptop')
    const [key] = keys
    if (!key) throw new Error('no key')
    const form = blankForm('sshKey')
    fillKey(form, key)
    expect(isDirty(form, blankForm('sshKey'))).toBe(true)
    const draft = draftOf(form)
    const values = draft.sections[0]?.fields.map(({ purpose, value }) => [purpose, value])
    expect(draft.title).toBe('mira@laptop')
    expect(values).toEqual([
      ['privateKey', { secret: { kind: 'held', held: 'held-1' } }],
      ['publicKey', { plain: key.public }],
      ['fingerprint', { plain: key.fingerprint }],
    ])
  })
})

describe('the dialogs', () => {
  it('go from a pasted key to its passphrase without starting over', async () => {
    const keys: HeldKey[] = []
    const user = userEvent.setup()
    const { container } = render(SshTools, { ipc: new FakeVault(0), onkey: (key: HeldKey) => keys.push(key) })
    await user.click(screen.getByRole('button', { name: 'Import key' }))
    const dialog = screen.getByRole('dialog', { name: 'Import an SSH key' })
    await user.type(within(dialog).getByLabelText('Or paste the private key'), 'ENCRYPTED PRIVATE KEY')
    await user.click(within(dialog).getByRole('button', { name: 'Import key' }))
    const box = await within(dialog).findByLabelText('Passphrase of the key')
    await user.type(box, 'wrong{Enter}')
    expect(await within(dialog).findByText(/^The passphrase does not open this key\./)).toBeInTheDocument()
    expect(await complaints(container)).toEqual([])
    await user.clear(within(dialog).getByLabelText('Passphrase of the key'))
    await user.type(within(dialog).getByLabelText('Passphrase of the key'), `${FAKE_PASSPHRASE}{Enter}`)
    expect(await screen.findByText('Ed25519 is in the form. Save to keep it.')).toBeInTheDocument()
    expect(keys).toHaveLength(1)
  })

  it('make an Ed25519 key unless another is chosen', async () => {
    const keys: HeldKey[] = []
    const user = userEvent.setup()
    render(SshTools, { ipc: new FakeVault(0), onkey: (key: HeldKey) => keys.push(key) })
    await user.click(screen.getByRole('button', { name: 'Generate key' }))
    const dialog = screen.getByRole('dialog', { name: 'Generate an SSH key' })
    await user.type(within(dialog).getByLabelText('Comment'), 'mira{Enter}')
    expect(await screen.findByText('Ed25519 is in the form. Save to keep it.')).toBeInTheDocument()
    expect(keys[0]?.comment).toBe('mira')
  })
})
