// The form of an item while it is edited. Secrets that were not touched are "keep": their values never came here.

import type {
  Draft,
  DraftField,
  FieldKind,
  ItemDetail,
  ItemKind,
  Purpose,
  SecretChange,
} from '../ipc/contract'
import { startersOf } from './purposes'

export interface FormField {
  /** Tells fields apart while they have no id yet. */
  key: string
  id: string | null
  purpose: Purpose | null
  label: string
  fieldKind: FieldKind
  /** For what is shown; empty for secrets. */
  plain: string
  /** For what is concealed; null for the rest. */
  secret: SecretChange | null
  /** Whether the vault holds something here already. */
  filled: boolean
}

export interface FormSection {
  key: string
  id: string | null
  title: string
  fields: FormField[]
}

export interface Form {
  id: string | null
  itemKind: ItemKind
  title: string
  favourite: boolean
  tags: string[]
  sections: FormSection[]
  expectedRevision: number | null
}

let lastKey = 0
function nextKey(): string {
  lastKey += 1
  return `new-${lastKey}`
}

function newField(purpose: Purpose, fieldKind: FieldKind): FormField {
  const secret: SecretChange | null = fieldKind === 'concealed' ? { kind: 'keep' } : null
  return { key: nextKey(), id: null, purpose, label: '', fieldKind, plain: '', secret, filled: false }
}

export function websiteField(): FormField {
  return newField('website', 'url')
}

/** What a new item starts with. */
export function blankForm(itemKind: ItemKind, title = ''): Form {
  const fields = startersOf(itemKind).map(({ purpose, fieldKind }) => newField(purpose, fieldKind))
  const section = { key: nextKey(), id: null, title: '', fields }
  return {
    id: null,
    itemKind,
    title,
    favourite: false,
    tags: [],
    sections: [section],
    expectedRevision: null,
  }
}

/** An item as a form: every secret starts as "keep", and what its kind starts with has a place even if empty. */
export function formOf(item: ItemDetail): Form {
  const stored = item.sections.map((section, at) => ({
    key: section.id,
    id: section.id,
    title: section.title,
    fields: formFields(item.itemKind, section, at === 0),
  }))
  const { id, itemKind, title, favourite, tags } = item
  const sections = stored.length > 0 ? stored : blankForm(itemKind).sections
  return { id, itemKind, title, favourite, tags: [...tags], sections, expectedRevision: item.revision }
}

function formFields(kind: ItemKind, section: ItemDetail['sections'][number], first: boolean): FormField[] {
  const fields = section.fields.map((stored): FormField => ({
    key: stored.id,
    id: stored.id,
    purpose: stored.purpose,
    label: stored.label,
    fieldKind: stored.fieldKind,
    plain: stored.value ?? '',
    secret: stored.fieldKind === 'concealed' ? { kind: 'keep' } : null,
    filled: !stored.empty,
  }))
  return first ? withStarters(kind, fields) : fields
}

/** In the kind's order; fields without a purpose keep theirs, after the others. */
function withStarters(kind: ItemKind, fields: FormField[]): FormField[] {
  const known = startersOf(kind).flatMap(({ purpose, fieldKind }) => {
    const there = fields.filter((one) => one.purpose === purpose)
    return there.length > 0 ? there : [newField(purpose, fieldKind)]
  })
  return [...known, ...fields.filter((one) => one.purpose === null)]
}

/** The form as it is sent: new fields that were left empty are not. */
export function draftOf(form: Form): Draft {
  return {
    id: form.id,
    itemKind: form.itemKind,
    title: form.title.trim(),
    favourite: form.favourite,
    tags: form.tags,
    sections: form.sections.map(({ id, title, fields }) => ({
      id,
      title,
      fields: fields.filter((one) => !isEmptyNew(one)).map(draftFieldOf),
    })),
    expectedRevision: form.expectedRevision,
  }
}

function isEmptyNew(one: FormField): boolean {
  return one.id === null && (one.secret ? one.secret.kind !== 'set' : one.plain.trim() === '')
}

function draftFieldOf({ id, label, fieldKind, plain, secret }: FormField): DraftField {
  return { id, label, fieldKind, value: secret ? { secret } : { plain } }
}

/** What typing into a secret's box means: an emptied box gives back what the vault holds. */
export function secretTyped(value: string): SecretChange {
  return value === '' ? { kind: 'keep' } : { kind: 'set', value }
}

/** Whether leaving would lose something. */
export function isDirty(form: Form, original: Form): boolean {
  return JSON.stringify(draftOf(form)) !== JSON.stringify(draftOf(original))
}
