import { t } from '../../i18n'
import type { LinkedItem } from '../../ipc/text'

/** Where a linked item lies, where that is not among the others. */
export function placeText(place: LinkedItem['place']): string {
  if (place === 'trash') return t('text-item-trash')
  return place === 'archive' ? t('text-item-archive') : ''
}
