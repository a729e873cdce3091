import { t } from '../i18n'
import type { Field, FieldKind, Purpose } from '../ipc/contract'

const PURPOSES: Readonly<Record<Purpose, string>> = {
  userName: t('user-name'),
  password: t('password'),
  website: t('website'),
  notes: t('notes-field'),
}

const KINDS: Readonly<Record<FieldKind, string>> = {
  text: t('field-text'),
  concealed: t('field-concealed'),
  email: t('field-email'),
  url: t('website'),
  note: t('notes-field'),
}

/** The person's own name for a field, or what its kind calls it. */
export function labelOf({
  label,
  purpose,
  fieldKind,
}: Pick<Field, 'label' | 'purpose' | 'fieldKind'>): string {
  return label || (purpose ? PURPOSES[purpose] : KINDS[fieldKind])
}
