import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from '@testing-library/svelte'
import { FakeVault } from '../../fake/vault'
import { draftOf } from '../draft'
import { VaultModel } from '../vault.svelte'
import KeepForm from './KeepForm.test.svelte'
import { KEEP_AFTER_MS, KeptModel } from './kept.svelte'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function opened(ipc = new FakeVault(3)): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const model = new VaultModel(ipc)
  await model.start()
  return { ipc, model }
}

/** Types a title and a password into the open form, as the page notes it. */
function type(model: VaultModel, title: string, password: string): void {
  const { form } = model.editing
  const field = form?.sections[0]?.fields.find(({ purpose }) => purpose === 'password')
  if (!form || !field) throw new Error('no form')
  form.title = title
  field.secret = { kind: 'set', value: password }
  model.kept.changed($state.snapshot(draftOf(form)))
}

describe('a form', () => {
  it('is kept a second after the last change, and not before', async () => {
    const { ipc, model } = await opened()
    model.create('login')
    type(model, 'Bank', 'h')
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS - 1)
    type(model, 'Bank', 'ha')
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS - 1)
    expect(ipc.kept.size).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect([...ipc.kept.values()].map(({ draft }) => draft.title)).toEqual(['Bank'])
  })

  it('is kept at once when the window is left', async () => {
    const { ipc, model } = await opened()
    model.create('login')
    type(model, 'Bank', 'half')
    await model.kept.flush()
    expect(ipc.kept.size).toBe(1)
  })

  it.each([
    ['the window loses the focus', () => window.dispatchEvent(new Event('blur'))],
    ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('is kept when %s', async (_, leave) => {
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    const { ipc, model } = await opened()
    render(KeepForm, { model })
    model.create('login')
    type(model, 'Bank', 'half')
    leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(ipc.kept.size).toBe(1)
    hidden.mockRestore()
  })

  it('comes back with what was typed after a lock', async () => {
    const { ipc, model } = await opened()
    model.create('login')
    type(model, 'Bank', 'half')
    model.lock()
    await vi.advanceTimersByTimeAsync(0)
    const { model: next } = await opened(ipc)
    const [waiting] = next.kept.waiting
    if (!waiting) throw new Error('nothing waits')
    expect(waiting.title).toBe('Bank')
    await next.goOn(waiting)
    const field = next.editing.form?.sections[0]?.fields.find(({ purpose }) => purpose === 'password')
    expect(field?.secret).toEqual({ kind: 'set', value: 'half' })
    expect(next.editing.dirty).toBe(true)
    expect(next.kept.waiting).toEqual([])
    expect(await next.save()).toBe(true)
    expect(ipc.kept.size).toBe(0)
  })

  it('goes when it is left', async () => {
    const { ipc, model } = await opened()
    model.create('login')
    type(model, 'Bank', 'half')
    await model.kept.flush()
    model.cancelEdit()
    model.editing.discard()
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS)
    expect(ipc.kept.size).toBe(0)
  })

  it('goes on where its item was changed meanwhile, and says so', async () => {
    const { ipc, model } = await opened()
    await model.detail.show('item-0')
    model.edit()
    type(model, 'GitHub, mine', 'half')
    await model.kept.flush()
    const item = ipc.items.find(({ id }) => id === 'item-0')
    if (item) item.revision += 1
    const { model: next } = await opened(ipc)
    await next.detail.show('item-0')
    next.edit()
    await vi.advanceTimersByTimeAsync(0)
    expect(next.editing.form?.title).toBe('GitHub, mine')
    expect(next.editing.form?.expectedRevision).toBe(2)
    expect(next.kept.changedMeanwhile).toBe(true)
  })

  it('that cannot be kept is told and still typed into and saved', async () => {
    const { ipc, model } = await opened()
    ipc.refuseToKeep = 'disk-full'
    model.create('login')
    type(model, 'Bank', 'half')
    await model.kept.flush()
    expect(model.kept.problem?.code).toBe('disk-full')
    expect(model.problem).toBeNull()
    ipc.refuseToKeep = null
    type(model, 'Bank', 'half of it')
    await model.kept.flush()
    expect(model.kept.problem).toBeNull()
    expect(await model.save()).toBe(true)
  })

  it('that is saved is not kept again by a write that was on its way', async () => {
    const { ipc, model } = await opened()
    model.create('login')
    type(model, 'Bank', 'half')
    void model.kept.flush()
    expect(await model.save()).toBe(true)
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS)
    expect(ipc.kept.size).toBe(0)
  })

  it('that had to go is named', async () => {
    const ipc = new FakeVault(1)
    const dropped = { id: 'old', item: null, itemKind: 'login', title: 'Old', kept: 1 }
    const kept = new KeptModel({
      listDrafts: () => Promise.resolve([dropped]),
      keepDraft: () => Promise.resolve({ id: 'new', dropped }),
      discardDraft: (id) => ipc.discardDraft(id),
    })
    await kept.load()
    const { model } = await opened(ipc)
    model.create('login', 'New')
    if (model.editing.form) kept.changed(draftOf(model.editing.form))
    await kept.flush()
    expect(kept.dropped?.title).toBe('Old')
    expect(kept.waiting).toEqual([])
  })
})
