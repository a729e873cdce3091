// What the fields of an item's first section are for, by the same rule as in the vault: the first field of a
// fitting type serves a purpose, and only web sites repeat.

import type { FieldKind, ItemKind } from '../ipc/contract'

export type Purpose = 'userName' | 'password' | 'website' | 'notes'

interface Starter {
  purpose: Purpose
  fits: readonly FieldKind[]
  repeats: boolean
}

const STARTERS: Readonly<Record<ItemKind, readonly Starter[]>> = {
  login: [
    { purpose: 'userName', fits: ['text', 'email'], repeats: false },
    { purpose: 'password', fits: ['concealed'], repeats: false },
    { purpose: 'website', fits: ['url'], repeats: true },
    { purpose: 'notes', fits: ['note'], repeats: false },
  ],
  note: [{ purpose: 'notes', fits: ['note'], repeats: false }],
}

/** The purposes that a new item of a kind starts with, each with the type of its field. */
export function startersOf(kind: ItemKind): { purpose: Purpose; fieldKind: FieldKind }[] {
  return STARTERS[kind].flatMap(({ purpose, fits: [fieldKind] }) =>
    fieldKind ? [{ purpose, fieldKind }] : [],
  )
}

/** The purpose of each field, in the order given. */
export function purposesOf(kind: ItemKind, fieldKinds: readonly FieldKind[]): (Purpose | null)[] {
  const taken = new Set<Purpose>()
  return fieldKinds.map((fieldKind) => {
    const starter = STARTERS[kind].find(
      ({ purpose, fits, repeats }) => fits.includes(fieldKind) && (repeats || !taken.has(purpose)),
    )
    if (!starter) return null
    taken.add(starter.purpose)
    return starter.purpose
  })
}
