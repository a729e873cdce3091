// Which fields of an item are shown and copied. No texts: the gallery's list of scenes is read without them.
import type { CopyTarget, Field, FieldKind, ItemDetail, Purpose, Section } from '../ipc/contract'
import { identifiersOf, secretOf } from './kinds'

/** Which field of an item a button of the list copies: the same that the program takes. */
export function targetField(item: ItemDetail, target: CopyTarget): Field | null {
  const fields = item.sections.flatMap((section) => section.fields).filter((field) => !field.empty)
  const serves = (purpose: Purpose | null): Field | undefined =>
    purpose === null ? undefined : fields.find((field) => field.purpose === purpose)
  const ofKind = (kind: FieldKind): Field | undefined => fields.find(({ fieldKind }) => fieldKind === kind)
  const found: Record<CopyTarget, () => Field | undefined> = {
    userName: () => identifiersOf(item.itemKind).map(serves).find(Boolean),
    password: () => serves(secretOf(item.itemKind)),
    site: () => ofKind('url'),
    code: () => ofKind('oneTimeCode'),
  }
  return found[target]() ?? null
}

/** The sections that have something in them, with the fields that do. */
export function shownSections(item: ItemDetail): Section[] {
  return item.sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => !field.empty) }))
    .filter(({ fields }) => fields.length > 0)
}
