// Where files were dropped: most of the window attaches them, some fields read them.
import type { FilesDropped } from '../ipc/contract'

/** Fields with this attribute take the files that are dropped on them. */
export const TAKES_FILES = 'data-takes-files'

/** Whether files were dropped on `field`; a page that is scaled counts in larger pixels. */
export function isDroppedOn(field: Element, { x, y }: FilesDropped, zoomPercent: number): boolean {
  const { left, right, top, bottom } = field.getBoundingClientRect()
  const [across, down] = [(x * 100) / zoomPercent, (y * 100) / zoomPercent]
  return across >= left && across < right && down >= top && down < bottom
}

/** Whether a field takes the files by itself. */
export function isTaken(dropped: FilesDropped, zoomPercent: number): boolean {
  const fields = document.querySelectorAll(`[${TAKES_FILES}]`)
  return [...fields].some((field) => isDroppedOn(field, dropped, zoomPercent))
}
