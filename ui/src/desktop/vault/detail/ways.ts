// What the menu of a field offers beside copying and revealing.

import History from '@lucide/svelte/icons/history'
import Maximize from '@lucide/svelte/icons/maximize-2'
import QrCode from '@lucide/svelte/icons/qr-code'
import Wifi from '@lucide/svelte/icons/wifi'
import type { MenuItem } from '../../../shared/components/menu'
import { t } from '../../i18n'
import type { Field, ItemDetail, ShownCode } from '../../ipc/contract'
import { showVersions } from '../history/restore'
import { keysOf } from '../keycaps'
import type { VaultModel } from '../vault.svelte'

/** Where a network's name or password can be scanned: the two fields that are in the code. */
const JOINS: readonly (string | null)[] = ['networkName', 'password']

export function waysOf(vault: VaultModel, item: ItemDetail, field: Field): MenuItem[] {
  const { large } = vault.detail
  const show = (step: () => Promise<void>) => () => void vault.attempt(step)
  const secret = field.fieldKind === 'concealed' || field.fieldKind === 'oneTimeCode'
  const keys = field.purpose === 'password' ? keysOf('largeType') : ''
  const joins = { label: t('qr-wifi'), icon: Wifi, onselect: show(() => large.wifi(item)) }
  const ways = [
    { label: t('large-type'), icon: Maximize, keys, onselect: show(() => large.type(item, field)) },
    { label: t('show-qr'), icon: QrCode, onselect: show(() => large.qr(item, field)) },
  ]
  const named = item.sections.some(({ fields }) =>
    fields.some(({ purpose, empty }) => purpose === 'networkName' && !empty),
  )
  const joining = item.itemKind === 'wifi' && named && JOINS.includes(field.purpose)
  const history = {
    label: t('field-history'),
    icon: History,
    onselect: () => void showVersions(vault, field.id),
  }
  return [...(joining ? [joins] : []), ...(secret ? ways : []), ...(item.versions > 1 ? [history] : [])]
}

/** The next code by counter, or nothing where it cannot be kept: why is said above. */
export async function nextCode(
  vault: VaultModel,
  item: ItemDetail,
  field: Field,
  counter: string,
): Promise<ShownCode | null> {
  let next: ShownCode | null = null
  await vault.attempt(async () => {
    next = await vault.ipc.nextCode(item.id, field.id, counter)
  })
  // The form that is opened next starts from the revision with the new counter.
  await vault.background(() => vault.detail.refresh())
  return next
}
