import type { FieldKind, ItemKind, Purpose } from '../ipc/contract'

export interface Starter {
  purpose: Purpose
  fieldKind: FieldKind
}

const STARTERS: Readonly<Record<ItemKind, readonly Starter[]>> = {
  login: [
    { purpose: 'userName', fieldKind: 'text' },
    { purpose: 'password', fieldKind: 'concealed' },
    { purpose: 'website', fieldKind: 'url' },
    { purpose: 'notes', fieldKind: 'note' },
  ],
  note: [{ purpose: 'notes', fieldKind: 'note' }],
}

/** What a new item of a kind starts with, in the order in which the vault gives purposes to fields. */
export function startersOf(kind: ItemKind): readonly Starter[] {
  return STARTERS[kind]
}
