// A key goes into the form: what is public as text, the private key as the number under which the program holds it.

import type { HeldKey } from '../../ipc/contract'
import type { Form, FormField } from '../draft'

/** Fills the fields of a key. A title that was left empty gets the key's comment. */
export function fillKey(form: Form, key: HeldKey): void {
  const fields = form.sections[0]?.fields ?? []
  const of = (purpose: string): FormField | undefined => fields.find((one) => one.purpose === purpose)
  const privateKey = of('privateKey')
  if (privateKey) privateKey.secret = { kind: 'held', held: key.held }
  const publicKey = of('publicKey')
  if (publicKey) publicKey.plain = key.public
  const fingerprint = of('fingerprint')
  if (fingerprint) fingerprint.plain = key.fingerprint
  // The passphrase belonged to the file: the key is kept without a lock of its own.
  const passphrase = of('keyPassphrase')
  if (passphrase?.filled) passphrase.secret = { kind: 'clear' }
  if (form.title.trim() === '' && key.comment !== '') form.title = key.comment
}
