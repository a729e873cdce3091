import { word } from '../i18n'
import type { Field } from '../ipc/contract'

/** The person's own name for a field, or what its purpose or its type is called. */
export function labelOf({
  label,
  purpose,
  fieldKind,
}: Pick<Field, 'label' | 'purpose' | 'fieldKind'>): string {
  if (label) return label
  return purpose === null ? word('field', fieldKind) : word('purpose', purpose)
}
