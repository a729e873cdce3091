import { describe, expect, it } from 'vitest'
import type { ItemDetail } from '../ipc/contract'
import { blankForm, draftOf, type Form, type FormField, formOf, isDirty, secretTyped } from './draft'

const STORED: ItemDetail = {
  id: 'a',
  itemKind: 'login',
  title: 'GitHub',
  favourite: true,
  tags: ['work'],
  sections: [
    {
      id: 's',
      title: '',
      fields: [
        { id: 'p', label: '', purpose: 'password', fieldKind: 'concealed', value: null, empty: false },
        { id: 'u', label: '', purpose: 'userName', fieldKind: 'text', value: 'mira', empty: false },
        { id: 'x', label: 'Recovery', purpose: null, fieldKind: 'concealed', value: null, empty: false },
      ],
    },
  ],
  trashed: false,
  created: 1,
  changed: 2,
  used: null,
  revision: 7,
}

function fieldOf(form: Form, purpose: FormField['purpose']): FormField {
  const found = form.sections.flatMap(({ fields }) => fields).find((field) => field.purpose === purpose)
  if (!found) throw new Error(`no ${String(purpose)}`)
  return found
}

describe('an item as a form', () => {
  it('keeps every secret without knowing it', () => {
    const draft = draftOf(formOf(STORED))
    const secrets = draft.sections
      .flatMap(({ fields }) => fields)
      .filter(({ fieldKind }) => fieldKind === 'concealed')
    expect(secrets.map(({ value }) => value)).toEqual([
      { secret: { kind: 'keep' } },
      { secret: { kind: 'keep' } },
    ])
    expect(draft).toMatchObject({ id: 'a', expectedRevision: 7, favourite: true, tags: ['work'] })
  })

  it('has a place for all that its kind starts with, in the order of the kind', () => {
    const [section] = formOf(STORED).sections
    expect(section?.fields.map(({ purpose }) => purpose)).toEqual([
      'userName',
      'password',
      'website',
      'notes',
      null,
    ])
  })

  it('sends no field that is new and empty', () => {
    const ids = draftOf(formOf(STORED)).sections.flatMap(({ fields }) => fields.map(({ id }) => id))
    expect(ids).toEqual(['u', 'p', 'x'])
  })

  it('sends a stored field that was emptied', () => {
    const form = formOf(STORED)
    fieldOf(form, 'userName').plain = ''
    expect(draftOf(form).sections[0]?.fields[0]).toMatchObject({ id: 'u', value: { plain: '' } })
  })
})

describe('secrets', () => {
  it.each([
    ['new one', { kind: 'set', value: 'new one' }],
    [' spaces count ', { kind: 'set', value: ' spaces count ' }],
    ['', { kind: 'keep' }],
  ])('typing %j means %j', (typed, expected) => {
    expect(secretTyped(typed)).toEqual(expected)
  })

  it('are cleared only when asked', () => {
    const form = formOf(STORED)
    fieldOf(form, 'password').secret = { kind: 'clear' }
    const sent = draftOf(form).sections[0]?.fields.find(({ id }) => id === 'p')
    expect(sent?.value).toEqual({ secret: { kind: 'clear' } })
  })
})

describe('a new item', () => {
  it('is sent with what was typed and nothing else', () => {
    const form = blankForm('login', ' GitLab ')
    fieldOf(form, 'password').secret = secretTyped('pw')
    expect(draftOf(form)).toEqual({
      id: null,
      itemKind: 'login',
      title: 'GitLab',
      favourite: false,
      tags: [],
      sections: [
        {
          id: null,
          title: '',
          fields: [
            { id: null, label: '', fieldKind: 'concealed', value: { secret: { kind: 'set', value: 'pw' } } },
          ],
        },
      ],
      expectedRevision: null,
    })
  })
})

describe('leaving', () => {
  it.each([
    ['nothing done', () => undefined, false],
    ['a title', (form: Form) => void (form.title = 'Other'), true],
    ['spaces around the title', (form: Form) => void (form.title = ' GitHub '), false],
    ['a secret', (form: Form) => void (fieldOf(form, 'password').secret = secretTyped('x')), true],
    ['an empty web site', (form: Form) => void (fieldOf(form, 'website').plain = ' '), false],
  ])('%s', (_, change, expected) => {
    const form = formOf(STORED)
    change(form)
    expect(isDirty(form, formOf(STORED))).toBe(expected)
  })
})
