import { t } from '../../i18n'

const KILOBYTE = 1024
const MEGABYTE = KILOBYTE * KILOBYTE

/** How large a file is, in the largest unit that fits. */
export function size(bytes: number): string {
  if (bytes < KILOBYTE) return t('size-bytes', { count: bytes })
  if (bytes < MEGABYTE) return t('size-kilobytes', { count: Math.round(bytes / KILOBYTE) })
  return t('size-megabytes', { count: Math.round((bytes * 10) / MEGABYTE) / 10 })
}
