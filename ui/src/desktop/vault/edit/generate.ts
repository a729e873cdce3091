// Where the form offers to make a value, and what happens when it is used.

import type { FieldKind, GeneratorIpc, Purpose } from '../../ipc/contract'

export interface GenerateFor {
  ipc: GeneratorIpc
  /** The value is in the form: it belongs into the history, whether the form is saved or not. */
  onused: (made: string) => void
}

/** Secrets that a person makes up. All others are given: the number of a card, a licence. */
const MADE_UP: readonly Purpose[] = ['password', 'adminPassword', 'pin', 'keyPassphrase']

/** Whether a value can be made for such a field. */
export function canGenerate(fieldKind: FieldKind, purpose: Purpose | null): boolean {
  return fieldKind === 'concealed' && (purpose === null || MADE_UP.includes(purpose))
}
