import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import { fakeFile } from '../../fake/files'
import { FakeVault } from '../../fake/vault'
import { VaultModel } from '../vault.svelte'
import Vault from '../Vault.svelte'

const nothing = () => undefined

// jsdom lays nothing out, so there is nothing to observe and nowhere to scroll.
Element.prototype.scrollTo = nothing
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = nothing
    unobserve = nothing
    disconnect = nothing
  },
)

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => 'blob:one')
  URL.revokeObjectURL = vi.fn()
})

async function opened() {
  const ipc = new FakeVault(3)
  const [first] = ipc.items
  if (first)
    first.attachments = [fakeFile('scan.gif', 42, 'image/gif'), fakeFile('notes.txt', 2048, 'text/plain')]
  const model = new VaultModel(ipc)
  render(Vault, { model })
  await Promise.all([model.start(), model.later.load()])
  await model.detail.show('item-0')
  const section = await screen.findByRole('region', { name: 'Attachments' })
  return { ipc, model, section, user: userEvent.setup() }
}

describe('the files of an item', () => {
  it('are listed with size and day, and each can be reached by keyboard and name', async () => {
    const { section } = await opened()
    expect(within(section).getByText('notes.txt')).toBeInTheDocument()
    expect(within(section).getByText(/^2 KB · added /)).toBeInTheDocument()
    for (const name of [
      'Show “scan.gif”',
      'Save “scan.gif” as a file',
      'Delete “scan.gif”',
      'Attach files',
    ]) {
      expect(within(section).getByRole('button', { name })).toBeEnabled()
    }
    expect(await complaints(section)).toEqual([])
  })

  it('are shown in a dialog that goes with the focus of the window', async () => {
    const { section, user } = await opened()
    await user.click(within(section).getByRole('button', { name: 'Show “notes.txt”' }))
    const dialog = await screen.findByRole('dialog', { name: 'notes.txt' })
    expect(within(dialog).getByRole('region', { name: 'notes.txt' })).toHaveTextContent('Backup codes')
    expect(await complaints(dialog)).toEqual([])
    window.dispatchEvent(new Event('blur'))
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(within(section).getByRole('button', { name: 'Show “scan.gif”' }))
    expect(await screen.findByRole('img', { name: 'scan.gif' })).toHaveAttribute('src', 'blob:one')
  })

  it('tell how far they are and can be stopped', async () => {
    const { ipc, section, user } = await opened()
    ipc.files.held = new Promise(nothing)
    await user.click(within(section).getByRole('button', { name: 'Attach files' }))
    ipc.files.tell({ name: 'a.iso', done: 52_428_800, total: 104_857_600 })
    const bar = await screen.findByRole('progressbar', { name: 'Attaching and saving files' })
    expect(bar).toHaveAttribute('aria-valuetext', 'a.iso: 50 MB of 100 MB')
    expect(bar).toHaveValue(50)
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(ipc.files.calls).toContain('stopFiles')
    expect(await complaints(section)).toEqual([])
  })

  it('are all there at once where there is nothing in them', async () => {
    const { ipc, section, user } = await opened()
    ipc.files.held = new Promise(nothing)
    await user.click(within(section).getByRole('button', { name: 'Attach files' }))
    ipc.files.tell({ name: 'empty.txt', done: 0, total: 0 })
    const bar = await screen.findByRole('progressbar', { name: 'Attaching and saving files' })
    expect(bar).toHaveValue(100)
  })

  it('stand in the form as well, and a new item is saved first', async () => {
    const { model } = await opened()
    model.edit()
    const form = await screen.findByRole('form')
    expect(within(form).getByText('notes.txt')).toBeInTheDocument()
    model.editing.end()
    model.create('login')
    expect(await screen.findByRole('button', { name: 'Save and attach files' })).toBeEnabled()
  })
})
