import type { FieldKind, ItemKind, Purpose } from '../ipc/contract'
import { KIND_TABLE } from '../ipc/kinds.generated'
import { FIELD_KINDS } from './fields'

/** One field that a kind starts with. */
export interface Starter {
  purpose: Purpose
  fieldKind: FieldKind
  repeats: boolean
  /** What can be chosen, for a choice. */
  choices: readonly string[]
}

/** All kinds, in the order in which they are offered. */
export const KINDS: readonly ItemKind[] = KIND_TABLE.map(({ name }) => name)

/** What a new item of a kind starts with. */
export function startersOf(kind: ItemKind): readonly Starter[] {
  const starters = KIND_TABLE.find(({ name }) => name === kind)?.starters ?? []
  return starters.map(({ purpose, fieldKinds, repeats, choices }) => ({
    purpose,
    fieldKind: FIELD_KINDS.find((kind) => kind === fieldKinds[0]) ?? 'text',
    repeats,
    choices,
  }))
}

/** What can be chosen in a field, whatever the kind of its item. */
export function choicesOf(purpose: Purpose | null): readonly string[] {
  const starters = KIND_TABLE.flatMap((kind) => kind.starters)
  return starters.find((one) => one.purpose === purpose)?.choices ?? []
}

/** Whether there may be several fields for this. */
export function repeats(kind: ItemKind, purpose: Purpose | null): boolean {
  return startersOf(kind).some((one) => one.purpose === purpose && one.repeats)
}

/** What is copied as the user name of an item of this kind: the first of these that is filled in. */
export function identifiersOf(kind: ItemKind): readonly Purpose[] {
  return KIND_TABLE.find(({ name }) => name === kind)?.identifiers ?? []
}

/** What is copied as the password of an item of this kind. */
export function secretOf(kind: ItemKind): Purpose | null {
  return KIND_TABLE.find(({ name }) => name === kind)?.secret ?? null
}
