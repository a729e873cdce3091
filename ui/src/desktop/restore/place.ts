import { t } from '../i18n'
import type { OfferPlace } from '../ipc/restore'

/** Where a backup was found, in words. */
export function placed(place: OfferPlace): string {
  return t(`restore-place-${place}`)
}
