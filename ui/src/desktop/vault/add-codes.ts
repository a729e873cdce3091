import { t } from '../i18n'
import type { FoundCode } from '../ipc/contract'
import { nameOfCode } from './codes'
import { blankForm, draftOf, type Form } from './draft'
import type { VaultModel } from './vault.svelte'

/** Makes an item of each of these; whether all were made. One undo takes them all back. */
export async function addCodes(vault: VaultModel, codes: readonly FoundCode[]): Promise<boolean> {
  const undos: string[] = []
  const worked = await vault.attempt(async () => {
    for (const code of codes) {
      const { undo } = await vault.ipc.saveItem(draftOf(formOfCode(code)))
      undos.push(undo)
    }
  })
  const [token, ...also] = undos.reverse()
  if (token !== undefined)
    vault.undo.offer({ text: t('undo-codes-added', { count: undos.length }), token, also })
  if (worked && !vault.editing.dirty) {
    vault.editing.end()
    vault.showFilter('withCode')
  }
  await vault.refresh()
  return worked
}

/** The item that one account becomes. */
export function formOfCode(code: FoundCode): Form {
  const form = blankForm('oneTimeCode')
  fillIn(form, code)
  if (form.title === '') form.title = t('choose-unnamed')
  const field = form.sections[0]?.fields.find(({ purpose }) => purpose === 'oneTimeCode')
  if (field) field.secret = { kind: 'held', held: code.held }
  return form
}

/** Whose codes they are, where the form does not say it yet. */
export function fillIn(form: Form, code: FoundCode): void {
  if (form.id === null && form.title.trim() === '') form.title = nameOfCode(code) ?? ''
  const fields = form.sections[0]?.fields ?? []
  const names = { issuer: code.issuer, userName: code.account }
  for (const [purpose, name] of Object.entries(names)) {
    const field = fields.find((one) => one.purpose === purpose)
    if (field?.plain === '') field.plain = name
  }
}
