// Bringing a version back: a save like any other, which can be taken back.

import { t } from '../../i18n'
import type { Saved } from '../../ipc/contract'
import type { ItemPart } from '../../ipc/history'
import type { VaultModel } from '../vault.svelte'

/** Opens the versions of the shown item, at one of its fields if one is named. */
export async function showVersions(vault: VaultModel, field: string | null = null): Promise<void> {
  const { item } = vault.detail
  if (!item) return
  vault.detail.hideAll()
  if (await vault.attempt(() => vault.versions.open(item, field))) vault.dialog = 'versions'
}

export function closeVersions(vault: VaultModel): void {
  vault.versions.close()
  vault.dialog = null
}

export async function restoreVersion(vault: VaultModel): Promise<void> {
  const { item, comparison } = vault.versions
  if (!item || !comparison) return
  const text = t('undo-version', { title: comparison.then.title })
  await bringBack(vault, text, () => vault.ipc.restoreVersion(item.id, comparison.then.revision))
}

export async function restoreField(vault: VaultModel, field: string, label: string): Promise<void> {
  const { item, comparison } = vault.versions
  if (!item || !comparison) return
  const text = t('undo-field', { label })
  await bringBack(vault, text, () => vault.ipc.restoreField(item.id, comparison.then.revision, field))
}

export async function restorePart(vault: VaultModel, part: ItemPart, label: string): Promise<void> {
  const { item, comparison } = vault.versions
  if (!item || !comparison) return
  const text = t('undo-field', { label })
  await bringBack(vault, text, () => vault.ipc.restorePart(item.id, comparison.then.revision, part))
}

async function bringBack(vault: VaultModel, text: string, step: () => Promise<Saved>): Promise<void> {
  closeVersions(vault)
  await vault.attempt(async () => {
    const { undo } = await step()
    vault.undo.offer({ text, token: undo })
  })
  await vault.refresh()
}
