import type { Row } from '../../ipc/contract'
import type { LinkedItem } from '../../ipc/text'

/** What the form needs to name another item. */
export interface Linking {
  /** The items that a search finds, best first. */
  find: (text: string) => Promise<Row[]>
  /** What is known of an item that is named already. */
  named: (id: string) => LinkedItem | null
  chose: (row: Row) => void
}

/** As many as fit into the dialog with a little scrolling. */
export const MOST_FOUND = 30
