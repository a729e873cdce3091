import { describe, expect, it } from 'vitest'
import type { ItemDetail } from '../ipc/contract'
import {
  addField,
  addSection,
  blankForm,
  changeKind,
  draftOf,
  type Form,
  type FormField,
  formOf,
  isDirty,
  removeField,
  removeSection,
  secretTyped,
} from './draft'
import { KINDS } from './kinds'

/** What only some types of field have. */
const NO_PARTS = { rule: null, address: null, item: null }

const STORED: ItemDetail = {
  id: 'a',
  itemKind: 'login',
  title: 'GitHub',
  favourite: true,
  folder: null,
  archived: false,
  tags: ['work'],
  expires: null,
  expiresByField: false,
  remindDays: 14,
  attachments: [],
  sections: [
    {
      id: 's',
      title: '',
      fields: [
        {
          id: 'u',
          label: '',
          purpose: 'userName',
          fieldKind: 'text',
          value: 'mira',
          empty: false,
          grade: null,
          ...NO_PARTS,
        },
        {
          id: 'p',
          label: '',
          purpose: 'password',
          fieldKind: 'concealed',
          value: null,
          empty: false,
          grade: 'good',
          ...NO_PARTS,
        },
        {
          id: 'x',
          label: 'Recovery',
          purpose: null,
          fieldKind: 'concealed',
          value: null,
          empty: false,
          grade: null,
          ...NO_PARTS,
        },
      ],
    },
  ],
  trashed: false,
  created: 1,
  changed: 2,
  used: null,
  revision: 7,
  versions: 1,
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

  it('has a place for all that its kind starts with', () => {
    const [section] = formOf(STORED).sections
    expect(section?.fields.map(({ purpose }) => purpose)).toEqual([
      'userName',
      'password',
      'oneTimeCode',
      'website',
      'notes',
      null,
    ])
  })

  it('leaves its fields in the order in which they are stored', () => {
    const sections = STORED.sections.map((one) => ({ ...one, fields: one.fields.toReversed() }))
    const turned = { ...STORED, sections }
    expect(draftOf(formOf(turned)).sections[0]?.fields.map(({ id }) => id)).toEqual(['x', 'p', 'u'])
    expect(isDirty(formOf(turned), formOf(STORED))).toBe(true)
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
      folder: null,
      tags: [],
      sections: [
        {
          id: null,
          title: '',
          fields: [
            {
              id: null,
              label: '',
              purpose: 'password',
              fieldKind: 'concealed',
              value: { secret: { kind: 'set', value: 'pw' } },
            },
          ],
        },
      ],
      expires: '',
      remindDays: 14,
      expectedRevision: null,
    })
  })
})

describe('another kind', () => {
  it.each(KINDS)('%s keeps every value, also where it has no place for it', (kind) => {
    const form = formOf(STORED)
    fieldOf(form, 'userName').plain = 'mira.okafor'
    changeKind(form, kind)
    const draft = draftOf(form)
    expect(draft.itemKind).toBe(kind)
    const ids = draft.sections.flatMap(({ fields }) => fields.map(({ id }) => id))
    expect(ids.toSorted()).toEqual(['p', 'u', 'x'])
  })

  it('and back is as before', () => {
    const form = formOf(STORED)
    changeKind(form, 'card')
    changeKind(form, 'login')
    expect(isDirty(form, formOf(STORED))).toBe(false)
  })

  it('leaves no empty fields of the kind it was', () => {
    const form = blankForm('card')
    changeKind(form, 'note')
    expect(form.sections[0]?.fields.map(({ purpose }) => purpose)).toEqual(['notes'])
  })
})

describe('what is no text', () => {
  it('is sent as what it is', () => {
    const form = blankForm('identity', 'Mira')
    fieldOf(form, 'address').address.city = 'Bremen'
    fieldOf(form, 'website').plain = ' https://a.example '
    const values = draftOf(form).sections[0]?.fields.map(({ value }) => value)
    expect(values).toEqual([
      { address: { street: '', city: 'Bremen', region: '', postCode: '', country: '' } },
      { url: { address: 'https://a.example', rule: 'domain' } },
    ])
  })
})

describe('fields of the person’s own', () => {
  /** The form in a line: `user pass | Support: PIN=concealed`. */
  function sent(form: Form): string {
    const sections = draftOf(form).sections.map(({ title, fields }) => {
      const names = fields.map(({ label, fieldKind }) => `${label}=${fieldKind}`)
      return [title && `${title}:`, ...names].filter(Boolean).join(' ')
    })
    return sections.join(' | ')
  }
  function named(form: Form, key: string, label: string): void {
    const found = form.sections.flatMap(({ fields }) => fields).find((field) => field.key === key)
    if (found) found.label = label
  }

  it('never stand where the vault looks for user name and password', () => {
    const form = blankForm('login', 'Router')
    named(form, addField(form, 'text'), 'Serial')
    expect(sent(form)).toBe(' | Serial=text')
  })

  it('go into the newest section, or into the one that is meant', () => {
    const form = blankForm('login', 'Router')
    addSection(form)
    addSection(form)
    const [, first, second] = form.sections
    if (first) first.title = 'A'
    if (second) second.title = 'B'
    named(form, addField(form, 'concealed'), 'x')
    named(form, addField(form, 'text', first), 'y')
    expect(sent(form)).toBe(' | A: y=text | B: x=concealed')
  })

  it('start empty, for there is nothing to keep', () => {
    const form = blankForm('login', 'Router')
    named(form, addField(form, 'concealed'), 'PIN')
    expect(draftOf(form).sections[1]?.fields[0]?.value).toEqual({ secret: { kind: 'clear' } })
  })

  it('are not sent where nothing was typed', () => {
    const form = blankForm('login', 'Router')
    addField(form, 'text')
    addSection(form)
    expect(sent(form)).toBe('')
    expect(isDirty(form, blankForm('login', 'Router'))).toBe(false)
  })

  it('are renamed and removed without moving their secret', () => {
    const form = formOf(STORED)
    const own = fieldOf(form, null)
    own.label = ' Spare key '
    const [section] = form.sections
    expect(draftOf(form).sections[0]?.fields.at(-1)).toEqual({
      id: 'x',
      label: 'Spare key',
      purpose: null,
      fieldKind: 'concealed',
      value: { secret: { kind: 'keep' } },
    })
    if (section) removeField(form, section, own)
    expect(draftOf(form).sections[0]?.fields.map(({ id }) => id)).toEqual(['u', 'p'])
    expect(isDirty(form, formOf(STORED))).toBe(true)
  })

  it('take their section along only where it has no title', () => {
    const form = blankForm('note', 'Alarm')
    addField(form, 'text')
    const [, section] = form.sections
    const [field] = section?.fields ?? []
    if (section && field) removeField(form, section, field)
    expect(form.sections).toHaveLength(1)
    addSection(form)
    const [, titled] = form.sections
    if (titled) titled.title = 'Codes'
    expect(sent(form)).toBe(' | Codes:')
    if (titled) removeSection(form, titled)
    expect(sent(form)).toBe('')
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
