// The form of an item while it is edited. Secrets that were not touched are "keep": their values never came here.

import type {
  Address,
  Draft,
  DraftField,
  FieldKind,
  Grade,
  ItemDetail,
  ItemKind,
  MatchRule,
  Purpose,
  SecretChange,
} from '../ipc/contract'
import { startersOf } from './kinds'

export interface FormField {
  /** Tells fields apart while they have no id yet. */
  key: string
  id: string | null
  purpose: Purpose | null
  label: string
  fieldKind: FieldKind
  /** For what is shown as one text; empty for the others. */
  plain: string
  /** For a web address: on which pages it counts. */
  rule: MatchRule
  /** For a postal address: its parts. */
  address: Address
  /** For a link: the other item. */
  item: string | null
  /** For what is concealed; null for the rest. */
  secret: SecretChange | null
  /** Whether the vault holds something here already. */
  filled: boolean
  /** How strong what the vault holds is, for the password. */
  grade: Grade | null
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
  /** The id of the folder it lies in. */
  folder: string | null
  tags: string[]
  sections: FormSection[]
  /** The last day on which it is good; empty where nothing is set. */
  expires: string
  /** How many days before that somebody is reminded. */
  remindDays: number
  expectedRevision: number | null
}

/** How many days before its end somebody is reminded, where nothing else was chosen. */
export const REMIND_DAYS = 14

let lastKey = 0
function nextKey(): string {
  lastKey += 1
  return `new-${lastKey}`
}

function newField(purpose: Purpose | null, fieldKind: FieldKind): FormField {
  const kept = { plain: '', secret: untouched(fieldKind), filled: false, grade: null }
  const parts = { rule: 'domain', address: noAddress(), item: null } as const
  return { key: nextKey(), id: null, purpose, label: '', fieldKind, ...kept, ...parts }
}

/** What happens to a secret that nobody touches; nothing where the value is none. */
function untouched(fieldKind: FieldKind): SecretChange | null {
  return fieldKind === 'concealed' || fieldKind === 'oneTimeCode' ? { kind: 'keep' } : null
}

function noAddress(): Address {
  return { street: '', city: '', region: '', postCode: '', country: '' }
}

function newSection(): FormSection {
  return { key: nextKey(), id: null, title: '', fields: [] }
}

/** One more field like this one, where a kind may have several. */
export function anotherField({ purpose, fieldKind }: FormField): FormField {
  return newField(purpose, fieldKind)
}

/** A section of the person's own, at the end. Gives its key back. */
export function addSection(form: Form): string {
  const section = newSection()
  form.sections.push(section)
  return section.key
}

/**
 * A field of the person's own, in the section that is named or in the last one. Gives its key back.
 * It never goes into the first section by itself: there the vault tells user name and password by their kind.
 */
export function addField(form: Form, fieldKind: FieldKind, section = customSections(form).at(-1)): string {
  const field = newField(null, fieldKind)
  if (section) section.fields.push(field)
  else form.sections.push({ ...newSection(), fields: [field] })
  return field.key
}

/** The sections that the person added. */
export function customSections(form: Form): FormSection[] {
  return form.sections.slice(1)
}

/** Takes a field away; a section without a name goes with its last field. */
export function removeField(form: Form, section: FormSection, field: FormField): void {
  section.fields = section.fields.filter(({ key }) => key !== field.key)
  const custom = customSections(form).some(({ key }) => key === section.key)
  if (custom && section.fields.length === 0 && section.title.trim() === '') removeSection(form, section)
}

export function removeSection(form: Form, section: FormSection): void {
  form.sections = form.sections.filter(({ key }) => key !== section.key)
}

/** What a new item starts with. */
export function blankForm(itemKind: ItemKind, title = ''): Form {
  const fields = startersOf(itemKind).map(({ purpose, fieldKind }) => newField(purpose, fieldKind))
  return {
    id: null,
    itemKind,
    title,
    favourite: false,
    folder: null,
    tags: [],
    sections: [{ ...newSection(), fields }],
    expires: '',
    remindDays: REMIND_DAYS,
    expectedRevision: null,
  }
}

/** An item as a form: every secret starts as "keep", and what its kind starts with has a place even if empty. */
export function formOf(item: ItemDetail): Form {
  const stored = item.sections.map((section, at) => ({
    key: section.id,
    id: section.id,
    title: section.title,
    fields: formFields(item, section, at === 0),
  }))
  const { id, itemKind, title, favourite, folder, tags } = item
  const sections = stored.length > 0 ? stored : blankForm(itemKind).sections
  const form = { id, itemKind, title, favourite, folder, sections, expectedRevision: item.revision }
  const expires = item.expiresByField ? '' : (item.expires ?? '')
  return { ...form, tags: [...tags], expires, remindDays: item.remindDays }
}

function formFields(item: ItemDetail, section: ItemDetail['sections'][number], first: boolean): FormField[] {
  const fields = section.fields.map((stored): FormField => ({
    key: stored.id,
    id: stored.id,
    purpose: stored.purpose,
    label: stored.label,
    fieldKind: stored.fieldKind,
    plain: stored.value ?? '',
    rule: stored.rule ?? 'domain',
    // A copy: what is shown is not what is edited.
    address: { ...(stored.address ?? noAddress()) },
    item: stored.item,
    secret: untouched(stored.fieldKind),
    filled: !stored.empty,
    grade: stored.grade,
  }))
  if (!first) return fields
  return withMissing(item.itemKind, fields, elsewhere(item.sections))
}

/** In the order in which they are stored; what the kind starts with and is nowhere stands after what it follows there. */
function withMissing(
  kind: ItemKind,
  fields: FormField[],
  elsewhere: readonly { purpose: Purpose | null }[],
): FormField[] {
  const all = [...fields]
  let at = 0
  for (const { purpose, fieldKind } of startersOf(kind)) {
    const last = all.findLastIndex((one) => one.purpose === purpose)
    if (last >= 0) at = Math.max(at, last + 1)
    else if (!elsewhere.some((one) => one.purpose === purpose)) {
      all.splice(at, 0, newField(purpose, fieldKind))
      at += 1
    }
  }
  return all
}

/** A form as it was when it was kept, for the item as it is now. */
export function formOfKept(kept: Draft, item: ItemDetail | null): Form {
  const stored = new Map(item?.sections.flatMap(({ fields }) => fields).map((field) => [field.id, field]))
  const sections = kept.sections.map((section, at) => {
    const fields = section.fields.map((field) => keptField(field, stored.get(field.id ?? '')))
    return {
      key: section.id ?? nextKey(),
      id: section.id,
      title: section.title,
      fields: at === 0 ? withMissing(kept.itemKind, fields, elsewhere(kept.sections)) : fields,
    }
  })
  return { ...kept, tags: [...kept.tags], sections }
}

/** The fields of the sections that the person added. */
function elsewhere<T>(sections: readonly { fields: readonly T[] }[]): T[] {
  return sections.slice(1).flatMap(({ fields }) => fields)
}

function keptField(
  kept: DraftField,
  stored: ItemDetail['sections'][number]['fields'][number] | undefined,
): FormField {
  const { value, id, label, purpose, fieldKind } = kept
  return {
    ...newField(purpose, fieldKind),
    key: id ?? nextKey(),
    id,
    label,
    plain: 'plain' in value ? value.plain : 'url' in value ? value.url.address : '',
    rule: 'url' in value ? value.url.rule : 'domain',
    address: 'address' in value ? { ...value.address } : noAddress(),
    item: 'item' in value && value.item !== '' ? value.item : null,
    secret: 'secret' in value ? value.secret : null,
    filled: stored ? !stored.empty : false,
    grade: stored?.grade ?? null,
  }
}

/** In the kind's order; what the kind does not start with keeps its order, after the others. */
function withStarters(kind: ItemKind, fields: FormField[]): FormField[] {
  const starters = startersOf(kind)
  const known = starters.flatMap(({ purpose, fieldKind }) => {
    const there = fields.filter((one) => one.purpose === purpose)
    return there.length > 0 ? there : [newField(purpose, fieldKind)]
  })
  const others = fields.filter((one) => !starters.some(({ purpose }) => purpose === one.purpose))
  return [...known, ...others.filter((one) => one.id !== null || !isEmptyNew(one))]
}

/** Makes another kind of it. Every value stays, also where the new kind has no place of its own for it. */
export function changeKind(form: Form, kind: ItemKind): void {
  form.itemKind = kind
  const [first] = form.sections
  if (first) first.fields = withStarters(kind, first.fields)
}

/** The form as it is sent: what is new and was left empty is not. */
export function draftOf(form: Form): Draft {
  return {
    id: form.id,
    itemKind: form.itemKind,
    title: form.title.trim(),
    favourite: form.favourite,
    folder: form.folder,
    tags: form.tags,
    sections: form.sections
      .map(({ id, title, fields }) => ({
        id,
        title: title.trim(),
        fields: fields.filter((one) => !isEmptyNew(one)).map(draftFieldOf),
      }))
      // The first one always goes: it is what gives fields their purpose.
      .filter(({ id, title, fields }, at) => at === 0 || id !== null || title !== '' || fields.length > 0),
    expires: form.expires.trim(),
    remindDays: form.remindDays,
    expectedRevision: form.expectedRevision,
  }
}

function isEmptyNew(one: FormField): boolean {
  return one.id === null && one.label.trim() === '' && !hasContent(one)
}

function hasContent({ secret, plain, address, item }: FormField): boolean {
  if (secret) return secret.kind === 'set' || secret.kind === 'held'
  return [plain, ...Object.values(address)].some((text) => text.trim() !== '') || item !== null
}

function draftFieldOf(field: FormField): DraftField {
  const { id, label, purpose, fieldKind } = field
  return { id, label: label.trim(), purpose, fieldKind, value: draftValueOf(field) }
}

function draftValueOf({ id, fieldKind, plain, rule, address, item, secret }: FormField): DraftField['value'] {
  if (secret) return { secret: id === null ? firstOf(secret) : secret }
  if (fieldKind === 'url') return { url: { address: plain.trim(), rule } }
  if (fieldKind === 'address') return { address }
  if (fieldKind === 'item') return { item: item ?? '' }
  return { plain }
}

/** Of a field that is new the vault has nothing to keep: it starts empty. */
function firstOf(secret: SecretChange): SecretChange {
  return secret.kind === 'keep' ? { kind: 'clear' } : secret
}

/** What typing into a secret's box means: an emptied box gives back what the vault holds. */
export function secretTyped(value: string): SecretChange {
  return value === '' ? { kind: 'keep' } : { kind: 'set', value }
}

/** Whether leaving would lose something. */
export function isDirty(form: Form, original: Form): boolean {
  return JSON.stringify(draftOf(form)) !== JSON.stringify(draftOf(original))
}
