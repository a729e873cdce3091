import { render, screen } from '@testing-library/svelte'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { complaints } from '../../shared/testing/axe'
import { FAKE_RECOVERY_GROUPS } from '../fake/items'
import { FAKE_OFFERS, fakePreview } from '../fake/restore'
import { FakeVault } from '../fake/vault'
import { VaultModel } from '../vault/vault.svelte'
import Restore from './Restore.test.svelte'

interface Opened {
  ipc: FakeVault
  model: VaultModel
  user: UserEvent
}

async function open(before: (ipc: FakeVault) => void = () => undefined, items = 3): Promise<Opened> {
  const ipc = new FakeVault(items)
  ipc.restore.found = [...FAKE_OFFERS]
  before(ipc)
  const model = new VaultModel(ipc)
  await model.refresh()
  model.restoreBackup()
  render(Restore, { model })
  await screen.findByRole('button', { name: /company/ })
  return { ipc, model, user: userEvent.setup() }
}

const button = (name: RegExp | string): HTMLElement => screen.getByRole('button', { name })

/** Writes the recovery key into its field, and hands it in. */
async function type(user: UserEvent, key: string): Promise<void> {
  await user.clear(await screen.findByLabelText(/Recovery key/))
  await user.paste(key)
  await user.keyboard('{Enter}')
}

/** Chosen and opened by the vault itself, up to what is in it. */
async function looked(before: (ipc: FakeVault) => void = () => undefined, items = 3): Promise<Opened> {
  const opened = await open((ipc) => {
    ipc.restore.opensByItself = true
    before(ipc)
  }, items)
  await opened.user.click(button(/company/))
  await screen.findByText('How should it come back?')
  return opened
}

describe('restoring a backup', () => {
  it('asks for the recovery key, and again where it is wrong', async () => {
    const { ipc, user } = await open()
    await user.click(button(/company/))
    await type(user, 'ABCD')
    expect(await screen.findByText(/does not open this backup/)).toBeInTheDocument()
    await type(user, FAKE_RECOVERY_GROUPS.join(' '))
    expect(await screen.findByText('Earlier versions')).toBeInTheDocument()
    expect(ipc.restore.calls).toEqual(['offer 0', 'withKey', 'withKey', 'read'])
  })

  it('takes a passphrase key by key, and no element of the page has it', async () => {
    const { ipc, user } = await open()
    await user.click(button(/company/))
    await user.click(await screen.findByRole('button', { name: /passphrase instead/ }))
    await user.keyboard('plunge{Enter}')
    expect(await screen.findByText(/passphrase does not open/)).toBeInTheDocument()
    expect(await complaints()).toEqual([])
    await user.keyboard('plunge octopus{Enter}')
    await screen.findByText('How should it come back?')
    expect(document.body.innerHTML).not.toContain('octopus')
    expect(ipc.restore.calls.at(-1)).toBe('read')
  })

  it('has no complaints about what is in it', async () => {
    await looked()
    expect(await complaints()).toEqual([])
  })

  it('merges, and takes it back', async () => {
    const { ipc, model, user } = await looked()
    await user.click(button('Merge'))
    expect(await screen.findByText(/214 items came\. Of 3 items both/)).toBeInTheDocument()
    expect(model.undo.offered?.token).toBe('undo-merge')
    expect(await complaints()).toEqual([])
    const undo = vi.spyOn(ipc, 'undo').mockResolvedValue()
    await user.click(button('Undo'))
    expect(undo).toHaveBeenCalledWith('undo-merge')
    await expect.poll(() => model.dialog).toBeNull()
  })

  it('replaces after the PIN, and says which recovery key is good', async () => {
    const { ipc, user } = await looked()
    await user.click(screen.getByRole('radio', { name: /Replace/ }))
    await user.click(button('Replace'))
    await user.keyboard('123{Enter}')
    expect(await screen.findByText(/That PIN is not right/)).toBeInTheDocument()
    await user.keyboard('738164{Enter}')
    expect(await screen.findByText('Your vault is restored.')).toBeInTheDocument()
    expect(screen.getByText(/that you typed is the one that is good/)).toBeInTheDocument()
    expect(await complaints()).toEqual([])
    await user.click(button('Put the old vault back'))
    expect(ipc.restore.calls.at(-1)).toMatch(/^putBack/)
  })

  it('shows a new recovery key where none was typed', async () => {
    const { user } = await looked((ipc) => {
      ipc.restore.preview = fakePreview({ keyAfter: 'new' })
    })
    await user.click(screen.getByRole('radio', { name: /Replace/ }))
    await user.click(button('Replace'))
    await user.keyboard('738164{Enter}')
    expect(await screen.findByText(FAKE_RECOVERY_GROUPS[0])).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: /saved/i }))
    expect(await screen.findByLabelText(/Group 3/)).toBeInTheDocument()
  })

  it('suggests to replace an empty vault, and to merge into any other', async () => {
    await looked(undefined, 0)
    expect(screen.getByRole('radio', { name: /Replace/ })).toBeChecked()
  })

  it('merges into a vault that holds something, unless the person says otherwise', async () => {
    await looked()
    expect(screen.getByRole('radio', { name: /Merge/ })).toBeChecked()
  })

  it('tells how far it is, and can be ended', async () => {
    let goOn: () => void = () => undefined
    const { ipc, user } = await open((ipc) => {
      ipc.restore.opensByItself = true
      ipc.restore.held = new Promise((resolve) => {
        goOn = resolve
      })
    })
    await user.click(button(/company/))
    const bar = await screen.findByRole('progressbar')
    ipc.restore.tell({ done: 50, total: 200 })
    await expect.poll(() => bar.getAttribute('value')).toBe('25')
    await user.click(button('Stop'))
    expect(ipc.restore.calls.at(-1)).toBe('stop')
    goOn()
  })

  it('tells how much of the server’s copy came, and goes on once it is there', async () => {
    let arrive: () => void = () => undefined
    const { ipc, user } = await open((ipc) => {
      ipc.restore.coming = new Promise((resolve) => {
        arrive = resolve
      })
    })
    await user.click(button(/company/))
    expect(await screen.findByText('Opening the backup…')).toBeInTheDocument()
    ipc.restore.tell({ done: 0, total: 8_493_000 })
    const bar = await screen.findByRole('progressbar', { name: 'Fetching the backup from the server' })
    expect(bar).toHaveAttribute('value', '0')
    ipc.restore.tell({ done: 2_097_152, total: 8_493_000 })
    expect(await screen.findByText('2 MB of 8.1 MB')).toBeInTheDocument()
    expect(bar).toHaveAttribute('value', '25')
    expect(await complaints()).toEqual([])
    arrive()
    expect(await screen.findByLabelText(/Recovery key/)).toBeInTheDocument()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('is back at the choice once fetching was stopped', async () => {
    const { ipc, user } = await open((ipc) => {
      ipc.restore.coming = new Promise(() => undefined)
    })
    await user.click(button(/company/))
    ipc.restore.tell({ done: 1_048_576, total: 8_493_000 })
    await user.click(await screen.findByRole('button', { name: 'Stop' }))
    expect(await screen.findByRole('button', { name: /company/ })).toBeEnabled()
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
    expect(ipc.restore.calls).toEqual(['offer 0', 'stop'])
    // Of the same one, as of any other, the next try begins anew.
    ipc.restore.coming = null
    await user.click(button(/company/))
    expect(await screen.findByLabelText(/Recovery key/)).toBeInTheDocument()
  })

  it('says what is the matter, and goes on from there', async () => {
    const { user } = await open((ipc) => {
      ipc.restore.refused = 'backup-newer'
    })
    await user.click(button(/company/))
    expect(await screen.findByText(/newer version of Latchkey/)).toBeInTheDocument()
    expect(await complaints()).toEqual([])
    await user.click(button(/Choose a file/))
    expect(await screen.findByLabelText(/Recovery key/)).toBeInTheDocument()
  })

  it('keeps nothing of it when it is left', async () => {
    const { ipc, user } = await looked()
    await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? document.body)
    await expect.poll(() => ipc.restore.calls.at(-1)).toBe('end')
  })
})

describe('a backup that was found', () => {
  it('is offered with the place where it lies, and that one is restored', async () => {
    const ipc = new FakeVault(0)
    ipc.restore.found = [...FAKE_OFFERS]
    const model = new VaultModel(ipc)
    render(Restore, { model })
    const offer = await screen.findByText(/We found your backup/)
    expect(offer).toHaveTextContent(/on your company’s server .*8.1 MB/)
    expect(await complaints()).toEqual([])
    await userEvent.setup().click(button('Restore it'))
    expect(await screen.findByLabelText(/Recovery key/)).toBeInTheDocument()
    expect(ipc.restore.calls).toEqual(['offer 0'])
  })
})

describe('a backup that is dropped on the window', () => {
  it('is restored, and attached to nothing', async () => {
    const ipc = new FakeVault(3)
    const model = new VaultModel(ipc)
    await model.start()
    await model.detail.show('item-0')
    ipc.files.drop(true)
    expect(model.dialog).toBe('restore')
    render(Restore, { model })
    expect(await screen.findByLabelText(/Recovery key/)).toBeInTheDocument()
    expect(ipc.restore.calls).toEqual(['dropped'])
    expect(ipc.files.calls).toEqual([])
  })

  it('is attached like any file while a form is filled in', async () => {
    const ipc = new FakeVault(3)
    const model = new VaultModel(ipc)
    await model.start()
    await model.detail.show('item-0')
    model.edit()
    ipc.files.drop(true)
    await expect.poll(() => ipc.files.calls).toEqual(['addDroppedFiles item-0'])
    expect(model.dialog).toBeNull()
  })
})
