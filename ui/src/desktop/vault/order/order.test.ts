import { describe, expect, it } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { VaultModel } from '../vault.svelte'

async function started(count = 20): Promise<{ model: VaultModel; ipc: FakeVault }> {
  const ipc = new FakeVault(count)
  const model = new VaultModel(ipc)
  await model.start()
  return { model, ipc }
}

describe('order', () => {
  it('moves what is chosen, says so, and takes it back at once', async () => {
    const { model, ipc } = await started()
    const { order, list, undo } = model
    await order.makeFolder('Work', null)
    const work = order.trees.folders[0]?.id ?? ''
    order.selection.add(2)
    order.selection.add(3)
    expect(await order.moveTo(order.selection.chosen(), work)).toBeNull()
    expect(undo.offered?.text).toBe('3 items moved to Work')
    expect(order.selection.active).toBe(false)
    await list.show(`folder:${work}`)
    expect(list.total).toBe(3)
    await model.takeBack()
    expect(list.total).toBe(0)
    expect(ipc.calls.filter((call) => call.startsWith('act'))).toEqual(['act moveTo these'])
  })

  it('hands all of a list over as such', async () => {
    const { model, ipc } = await started(1000)
    model.order.selection.chooseAll()
    await model.trash()
    expect(ipc.calls).toContain('act delete all')
    expect(model.undo.offered?.text).toBe('1,000 items moved to the trash')
    expect(model.list.total).toBe(0)
  })

  it('shows what came to the place of what was put away', async () => {
    const { model } = await started()
    model.list.select(5)
    await model.detail.show('item-5')
    await model.order.actNow({ kind: 'archive' })
    expect([model.list.selectedId, model.list.selectedIndex]).toEqual(['item-6', 5])
    expect(model.overview?.counts.archive).toBe(1)
  })

  it('erases the trash only after it was asked, and offers no undo', async () => {
    const { model, ipc } = await started()
    await ipc.deleteItem('item-1')
    await ipc.deleteItem('item-2')
    await model.refresh()
    model.order.askEmptyTrash()
    const { asking } = model.order
    expect(asking).toMatchObject({ kind: 'erase', count: 2 })
    if (asking?.kind === 'erase') await model.order.erase(asking.chosen)
    expect(ipc.items).toHaveLength(18)
    expect([model.undo.offered, model.problem]).toEqual([null, null])
  })

  it('says why a folder was not made, and keeps what was typed for the dialog', async () => {
    const { model } = await started()
    await model.order.makeFolder('Work', null)
    expect((await model.order.makeFolder('work', null))?.code).toBe('folder-name-taken')
  })

  it('shows a copy once it is made', async () => {
    const { model } = await started()
    await model.detail.show('item-1')
    await model.order.duplicate()
    expect(model.detail.item?.title).toBe('Figma copy')
    expect(model.undo.offered?.text).toBe('“Figma” was duplicated')
  })

  it('says that a copy has none of the files', async () => {
    const { ipc, model } = await started()
    await ipc.files.addFiles('item-1')
    await model.detail.show('item-1')
    await model.order.duplicate()
    expect(model.undo.offered?.text).toBe('“Figma” was duplicated, without its files')
  })

  it('leaves a list whose folder was deleted', async () => {
    const { model } = await started()
    await model.order.makeFolder('Work', null)
    const work = model.order.trees.folders[0]?.id ?? ''
    await model.list.show(`folder:${work}`)
    await model.order.deleteFolder(work)
    expect(model.list.filter).toBe('all')
  })

  it('puts a new item into the folder that is shown', async () => {
    const { model } = await started()
    await model.order.makeFolder('Work', null)
    const work = model.order.trees.folders[0]?.id ?? ''
    await model.list.show(`folder:${work}`)
    model.create('login', 'Payroll')
    expect(model.editing.form?.folder).toBe(work)
  })
})
