import { describe, expect, it } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { addField, addSection, draftOf, type Form, formOf } from '../draft'
import { Reordering } from './reordering.svelte'
import { putField, putSection, shelvesOf, stepField, stepSection } from './reorder'

/** User name, password, web site, notes; and a section of the person's own. */
async function form(): Promise<Form> {
  return formOf(await new FakeVault(1).getItem('item-0'))
}

function shown(of: Form): string[] {
  return shelvesOf(of).map(({ fields }) =>
    fields.map(({ label, purpose }) => label || (purpose ?? '')).join(' '),
  )
}

const keyOf = (of: Form, wanted: string): string =>
  of.sections.flatMap(({ fields }) => fields).find(({ label, purpose }) => wanted === (label || purpose))
    ?.key ?? ''

describe('fields', () => {
  it('move within their card, and a step is told', async () => {
    const one = await form()
    expect(shown(one)[0]).toBe('userName password oneTimeCode')
    expect(stepField(one, keyOf(one, 'userName'), 1)).toEqual({ at: 2, count: 3, into: null })
    expect(shown(one)[0]).toBe('password userName oneTimeCode')
    expect(stepField(one, keyOf(one, 'password'), -1)).toBeNull()
  })

  it('step over the end of their place into the next that they fit, and back', async () => {
    const one = await form()
    const code = keyOf(one, 'oneTimeCode')
    expect(stepField(one, code, 1)).toMatchObject({ at: 1, count: 3, into: { part: 'own' } })
    expect(shown(one)).toEqual([
      'userName password',
      'website',
      'oneTimeCode Account number Recovery codes',
      'notes',
    ])
    expect(stepField(one, code, -1)).toMatchObject({ at: 3, count: 3, into: { part: 'account' } })
    const notes = keyOf(one, 'notes')
    stepField(one, notes, -1)
    expect(shown(one)[2]).toBe('Account number Recovery codes notes')
    stepField(one, notes, 1)
    expect(shown(one)[3]).toBe('notes')
  })

  it('are put where they are dropped, and nowhere else', async () => {
    const one = await form()
    const [account, websites, own] = shelvesOf(one)
    const password = keyOf(one, 'password')
    expect(websites && putField(one, password, websites, 0)).toBeNull()
    expect(own && putField(one, password, own, 1)).toMatchObject({ at: 2, count: 3 })
    expect(shown(one)[2]).toBe('Account number password Recovery codes')
    expect(account && putField(one, password, account, 0)).toMatchObject({ at: 1, count: 3 })
    expect(shown(one)[0]).toBe('password userName oneTimeCode')
  })

  it('keep their order when the item is opened again, and no second one is offered', async () => {
    const ipc = new FakeVault(1)
    const one = formOf(await ipc.getItem('item-0'))
    const own = shelvesOf(one)[2]
    stepField(one, keyOf(one, 'userName'), 1)
    if (own) putField(one, keyOf(one, 'website'), own, 0)
    await ipc.saveItem(draftOf(one))
    const again = formOf(await ipc.getItem('item-0'))
    expect(shown(again)[0]).toBe('password userName oneTimeCode')
    expect(shown(again)[1]).toBe('')
    expect(shown(again)[2]).toBe('website Account number Recovery codes')
  })
})

describe('sections', () => {
  it('change places among themselves', async () => {
    const one = await form()
    const second = addSection(one)
    addField(one, 'text')
    expect(stepSection(one, second, 1)).toBeNull()
    expect(stepSection(one, second, -1)).toEqual({ at: 1, count: 2, into: null })
    expect(one.sections.map(({ key }) => key)).toEqual(['main', second, 'support'])
    expect(putSection(one, second, 1)).toEqual({ at: 2, count: 2, into: null })
    expect(putSection(one, 'main', 1)).toBeNull()
  })
})

describe('what is read aloud', () => {
  it('says the place, and the section where it is another one', async () => {
    const one = await form()
    const reordering = new Reordering(one, () => undefined)
    await reordering.step(keyOf(one, 'userName'), 1)
    expect(reordering.said).toBe('Moved to 2 of 3')
    await reordering.step(keyOf(one, 'oneTimeCode'), 1)
    expect(reordering.said).toBe('Moved to 1 of 3 in Support')
  })

  it('nothing moves where the dragging was ended', async () => {
    const one = await form()
    const before = shown(one)
    const reordering = new Reordering(one, () => undefined)
    reordering.begin(keyOf(one, 'userName'))
    reordering.cancel()
    reordering.drop()
    expect(shown(one)).toEqual(before)
    expect(reordering.said).toBe('')
  })
})
