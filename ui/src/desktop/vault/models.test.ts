import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeVault } from '../fake/vault'
import { TOUCH_EVERY_MS, watchActivity } from './activity'
import { EditingModel } from './editing.svelte'
import { Layout } from './layout.svelte'
import { UNDO_MS, UndoModel } from './undo.svelte'
import { VaultModel } from './vault.svelte'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

async function opened(count = 20): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(count)
  const model = new VaultModel(ipc)
  await model.start()
  await model.detail.show(model.list.selectedId)
  return { ipc, model }
}

describe('the start', () => {
  it('keeps what was typed while the window was still starting', async () => {
    const model = new VaultModel(new FakeVault(20))
    const started = model.start()
    await model.list.search('github')
    await started
    expect(model.list.query).toBe('github')
    expect(model.list.total).toBeLessThan(20)
  })
})

describe('editing', () => {
  it('leaves at once where nothing is lost', async () => {
    const editing = new EditingModel()
    editing.begin(await new FakeVault(1).getItem('item-0'))
    const next = vi.fn()
    editing.leave(next)
    expect(next).toHaveBeenCalledOnce()
    expect(editing.active).toBe(false)
  })

  it('asks once where something is', () => {
    const editing = new EditingModel()
    editing.beginNew('login')
    if (editing.form) editing.form.title = 'x'
    const next = vi.fn()
    editing.leave(next)
    expect(next).not.toHaveBeenCalled()
    editing.stay()
    expect(editing.active).toBe(true)
    editing.leave(next)
    editing.discard()
    expect(next).toHaveBeenCalledOnce()
    expect(editing.active).toBe(false)
  })
})

describe('undo', () => {
  it('is offered for twenty seconds, not counting while it is looked at', () => {
    const undo = new UndoModel()
    undo.offer({ text: 'x', token: 't' })
    vi.advanceTimersByTime(UNDO_MS - 1)
    undo.hold()
    vi.advanceTimersByTime(UNDO_MS * 5)
    expect(undo.offered).not.toBeNull()
    undo.resume()
    vi.advanceTimersByTime(UNDO_MS)
    expect(undo.offered).toBeNull()
  })
})

describe('the window', () => {
  it('takes a deletion back', async () => {
    const { model } = await opened()
    await model.trash()
    expect(model.overview?.counts).toMatchObject({ all: 19, trash: 1 })
    await model.takeBack()
    expect(model.overview?.counts).toMatchObject({ all: 20, trash: 0 })
  })

  it('takes a restored item back to the trash', async () => {
    const { ipc, model } = await opened()
    await ipc.deleteItem('item-3')
    await model.list.show('trash')
    await model.detail.show('item-3')
    await model.restore()
    expect(model.overview?.counts.trash).toBe(0)
    await model.takeBack()
    expect(model.overview?.counts.trash).toBe(1)
  })

  it('saves a new login and shows it', async () => {
    const { model } = await opened()
    model.create('login', 'Payroll')
    expect(await model.save()).toBe(true)
    expect(model.detail.item?.title).toBe('Payroll')
    expect(model.editing.active).toBe(false)
    expect(model.undo.offered?.text).toBe('“Payroll” was saved.')
  })

  it('keeps the form and says why when saving is refused', async () => {
    const { model } = await opened()
    model.create('login')
    expect(await model.save()).toBe(false)
    expect(model.editing.active).toBe(true)
    expect(model.problem?.code).toBe('item-title-missing')
  })

  it('keeps a message while only the background goes on', async () => {
    const { model } = await opened()
    await model.attempt(() => Promise.reject(Object.assign(new Error(), { code: 'disk-full', args: {} })))
    await model.refresh()
    expect(model.problem?.code).toBe('disk-full')
  })

  it('forgets what was copied when the clipboard is cleared', async () => {
    const { ipc, model } = await opened()
    await model.copy('password')
    expect(model.detail.clipboard).not.toBeNull()
    ipc.clearClipboard()
    expect(model.detail.clipboard).toBeNull()
  })

  it('shows the theme that was chosen and remembers it for the lock screen', async () => {
    const { model } = await opened()
    await model.change({ theme: 'dark' })
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(localStorage.getItem('latchkey.look')).toBe('dark')
  })
})

describe('layout', () => {
  it('is remembered and kept within what can be used', () => {
    const layout = new Layout()
    layout.resize('list', 9999)
    layout.resize('sidebar', 200)
    expect(new Layout().list).toBe(560)
    expect(new Layout().sidebar).toBe(200)
  })

  it('does not trust what it finds', () => {
    localStorage.setItem('latchkey.pane-list', 'wide')
    expect(new Layout().list).toBe(340)
  })
})

describe('activity', () => {
  it('is told at most every ten seconds', () => {
    const touch = vi.fn()
    const end = watchActivity(touch)
    for (let at = 0; at < 25; at += 1) {
      dispatchEvent(new KeyboardEvent('keydown'))
      vi.advanceTimersByTime(1000)
    }
    end()
    dispatchEvent(new KeyboardEvent('keydown'))
    expect(touch).toHaveBeenCalledTimes(Math.ceil(25_000 / TOUCH_EVERY_MS))
  })
})
