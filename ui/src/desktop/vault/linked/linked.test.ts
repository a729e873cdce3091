import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { addField, draftOf, formOf } from '../draft'
import { decide, type KeyContext } from '../keys'
import { VaultModel } from '../vault.svelte'
import ChooseItem from './ChooseItem.svelte'
import LinkedButton from './LinkedButton.svelte'

Element.prototype.scrollIntoView = () => undefined
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false
}

/** `item-0` names `item-1`. */
async function opened(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(5)
  const form = formOf(await ipc.getItem('item-0'))
  const key = addField(form, 'item')
  const field = form.sections.flatMap(({ fields }) => fields).find((one) => one.key === key)
  if (field) field.item = 'item-1'
  await ipc.saveItem(draftOf(form))
  const model = new VaultModel(ipc)
  await model.start()
  return { ipc, model }
}

describe('links between items', () => {
  it('are known in both directions', async () => {
    const { ipc, model } = await opened()
    await model.linked.load(await ipc.getItem('item-0'))
    expect(model.linked.named('item-1')).toMatchObject({ title: 'Figma', place: 'active' })
    await model.linked.load(await ipc.getItem('item-1'))
    expect(model.linked.from.map(({ title }) => title)).toEqual(['GitHub'])
  })

  it('are followed and gone back', async () => {
    const { model } = await opened()
    await model.detail.show('item-0')
    model.openLinked('item-1')
    expect(model.list.selectedId).toBe('item-1')
    expect(model.linked.origin('item-1')).toBe('GitHub')
    model.goBack()
    expect(model.list.selectedId).toBe('item-0')
    expect(model.linked.canGoBack('item-0')).toBe(false)
  })

  it('lead back only from where they led', async () => {
    const { model } = await opened()
    await model.detail.show('item-0')
    model.openLinked('item-1')
    model.list.selectId('item-3')
    model.goBack()
    expect(model.list.selectedId).toBe('item-3')
  })
})

describe('Alt and the arrow', () => {
  const context: KeyContext = {
    focus: 'page',
    modal: false,
    editing: false,
    searchText: '',
    searchSelection: { start: 0, end: 0 },
    pageSelection: false,
  }
  const press = { key: 'ArrowLeft', mod: false, shift: false, alt: true }

  it('goes back, but not while something is edited or asked', () => {
    expect(decide(press, context)).toEqual({ kind: 'action', action: 'back' })
    expect(decide(press, { ...context, editing: true })).toBeNull()
    expect(decide(press, { ...context, modal: true })).toBeNull()
    expect(decide({ ...press, key: 'ArrowRight' }, context)).toBeNull()
    expect(decide({ ...press, key: 'n', mod: true }, context)).toBeNull()
  })
})

describe('the button of a linked item', () => {
  const item = { id: 'a', itemKind: 'login', title: 'GitHub', subtitle: 'mira' }

  it('says where it lies, and opens it', async () => {
    const onopen = vi.fn()
    render(LinkedButton, { item: { ...item, place: 'trash' }, onopen })
    const button = screen.getByRole('button', { name: /GitHub.*in the trash/u })
    expect(button).toHaveTextContent('mira · in the trash')
    await userEvent.setup().click(button)
    expect(onopen).toHaveBeenCalledWith('a')
  })

  it('is none where the item is gone', () => {
    render(LinkedButton, { item: { ...item, title: '', place: 'gone' }, onopen: vi.fn() })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('This item was deleted for ever.')).toBeVisible()
  })
})

describe('choosing an item', () => {
  it('is a search, arrows and Enter', async () => {
    const ipc = new FakeVault(20)
    const onchoose = vi.fn()
    const find = async (query: string) => {
      const page = await ipc.listItems({
        query,
        filter: { kind: 'all' },
        sort: 'relevance',
        offset: 0,
        limit: 9,
      })
      return page.rows
    }
    render(ChooseItem, { find, onchoose, onclose: vi.fn() })
    const user = userEvent.setup()
    await user.type(screen.getByRole('combobox'), 'git')
    await vi.waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3))
    await user.keyboard('{ArrowDown}{Enter}')
    expect(onchoose).toHaveBeenCalledWith(expect.objectContaining({ title: 'GitLab' }))
    await user.type(screen.getByRole('combobox'), 'zzz')
    expect(await screen.findByText('No item is called that.')).toBeVisible()
  })
})
