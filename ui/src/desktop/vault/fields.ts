import type { FieldKind } from '../ipc/contract'

/** What a person may add. What can be chosen is known of a kind's own fields only. */
export const OFFERED_FIELDS: readonly FieldKind[] = [
  'text',
  'concealed',
  'oneTimeCode',
  'email',
  'phone',
  'url',
  'date',
  'month',
  'number',
  'address',
  'note',
  'item',
]

/** Every type. */
export const FIELD_KINDS: readonly FieldKind[] = [...OFFERED_FIELDS, 'choice']
