import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeFile } from '../../fake/files'
import { FakeVault } from '../../fake/vault'
import { VaultModel } from '../vault.svelte'
import { size } from './size'

async function opened(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(3)
  const model = new VaultModel(ipc)
  await model.start()
  await model.detail.show('item-0')
  return { ipc, model }
}

function names(model: VaultModel): string[] {
  return model.detail.item?.attachments.map(({ name }) => name) ?? []
}

const made = vi.fn(() => 'blob:one')
const revoked = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  URL.createObjectURL = made
  URL.revokeObjectURL = revoked
})

describe('files', () => {
  it('are attached at once and can be taken back', async () => {
    const { model } = await opened()
    await model.files.add()
    expect(names(model)).toEqual(['contract.pdf'])
    expect(model.undo.offered?.text).toBe('1 file was attached.')
    await model.takeBack()
    expect(names(model)).toEqual([])
  })

  it('are deleted and come back', async () => {
    const { model } = await opened()
    await model.files.add()
    await model.files.remove(fakeFile('contract.pdf', 1))
    expect(names(model)).toEqual([])
    expect(model.undo.offered?.text).toBe('“contract.pdf” was deleted.')
    await model.takeBack()
    expect(names(model)).toEqual(['contract.pdf'])
  })

  it('that are dropped go to the item that is shown, and to none in the trash', async () => {
    const { ipc, model } = await opened()
    ipc.files.hold(true)
    expect(model.files.over).toBe(true)
    ipc.files.drop()
    await vi.waitFor(() => expect(names(model)).toEqual(['contract.pdf']))
    expect(model.files.over).toBe(false)
    expect(ipc.files.calls).toEqual(['addDroppedFiles item-0'])
    await ipc.deleteItem('item-0')
    await model.detail.refresh()
    ipc.files.drop()
    await Promise.resolve()
    expect(ipc.files.calls).toHaveLength(1)
  })

  it('leave the open form as it is, which can still be saved', async () => {
    const { ipc, model } = await opened()
    model.edit()
    if (model.editing.form) model.editing.form.title = 'Other'
    ipc.files.chosen = [fakeFile('a', 1), fakeFile('b', 1)]
    await model.files.add()
    expect(model.undo.offered?.text).toBe('2 files were attached.')
    expect(model.editing.form?.title).toBe('Other')
    expect(model.editing.form?.expectedRevision).toBe(2)
    if (model.editing.form) model.editing.form.title = model.detail.item?.title ?? ''
    expect(model.editing.dirty).toBe(false)
  })

  it('of a new item come after it was saved', async () => {
    const { ipc, model } = await opened()
    model.create('note')
    await model.files.add()
    expect(model.problem?.code).toBe('item-title-missing')
    expect(ipc.files.calls).toEqual([])
    if (model.editing.form) model.editing.form.title = 'Lease'
    await model.files.add()
    expect(model.detail.item?.title).toBe('Lease')
    expect(names(model)).toEqual(['contract.pdf'])
  })

  it('tell how far they are, only while they are on their way', async () => {
    const { ipc, model } = await opened()
    let go: () => void = () => undefined
    ipc.files.held = new Promise((done) => (go = done))
    const adding = model.files.add()
    await vi.waitFor(() => expect(ipc.files.calls).toEqual(['addFiles item-0']))
    ipc.files.tell({ name: 'a', done: 1, total: 2 })
    expect(model.files.progress).toEqual({ name: 'a', done: 1, total: 2 })
    await model.files.stop()
    expect(ipc.files.calls).toContain('stopFiles')
    go()
    await adding
    ipc.files.tell({ name: 'a', done: 2, total: 2 })
    expect(model.files.progress).toBeNull()
  })

  it('that were refused are told until the next ones', async () => {
    const { ipc, model } = await opened()
    ipc.files.chosen = []
    ipc.files.refused = [{ code: 'attachment-not-a-file', args: { name: 'Documents' } }]
    await model.files.add()
    expect(model.files.refused).toHaveLength(1)
    expect(model.undo.offered).toBeNull()
    ipc.files.refused = []
    await model.files.add()
    expect(model.files.refused).toEqual([])
  })

  it('say where they were saved', async () => {
    const { model } = await opened()
    await model.files.add()
    await model.files.save(fakeFile('contract.pdf', 1))
    expect(model.files.savedAs).toBe('/home/mira/Documents/contract.pdf')
  })
})

describe('a picture or a text', () => {
  it('is shown out of memory, and gone when it is closed', async () => {
    const { ipc, model } = await opened()
    const [picture, text] = [fakeFile('a.gif', 42, 'image/gif'), fakeFile('a.txt', 9, 'text/plain')]
    ipc.files.chosen = [picture, text, fakeFile('a.zip', 9)]
    await model.files.add()
    await model.files.show(text)
    expect(model.files.shown).toMatchObject({ kind: 'text', text: ipc.files.text })
    await model.files.show(picture)
    expect(model.files.shown).toMatchObject({ kind: 'picture', url: 'blob:one' })
    expect(made).toHaveBeenCalledWith(expect.objectContaining({ type: 'image/gif' }))
    model.files.hide()
    expect(revoked).toHaveBeenCalledWith('blob:one')
    expect(model.files.shown).toBeNull()
    await model.files.show(fakeFile('a.zip', 9))
    expect(model.files.shown).toBeNull()
  })

  it('that comes after it was closed is not shown', async () => {
    const { ipc, model } = await opened()
    const picture = fakeFile('a.gif', 42, 'image/gif')
    ipc.files.chosen = [picture]
    await model.files.add()
    const showing = model.files.show(picture)
    model.files.hide()
    await showing
    expect(model.files.shown).toBeNull()
    expect(made).not.toHaveBeenCalled()
  })

  it('that is damaged says so, and the item stays', async () => {
    const { ipc, model } = await opened()
    const picture = fakeFile('a.gif', 42, 'image/gif')
    ipc.files.chosen = [picture]
    await model.files.add()
    ipc.files.broken = 'attachment-damaged'
    await model.files.show(picture)
    expect(model.problem?.code).toBe('attachment-damaged')
    expect(model.detail.item?.id).toBe('item-0')
  })
})

it('sizes are told in the largest unit that fits', () => {
  expect([0, 1, 1023, 1024, 1_048_575, 1_048_576, 104_857_600].map(size)).toEqual([
    '0 bytes',
    '1 byte',
    '1,023 bytes',
    '1 KB',
    '1,024 KB',
    '1 MB',
    '100 MB',
  ])
})
