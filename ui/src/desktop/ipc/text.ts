// Notes as they are shown, links between items, reminders. Types alone, as in contract.ts.

import type { Block, Linked } from './bindings'

export type { Block, Cell, Inline, Linked, LinkedItem, ListItem } from './bindings'

export interface TextIpc {
  /** A part of a note as a tree; no HTML is in it. */
  readMarkdown(text: string): Promise<Block[]>
  /** Opens a link of a note, after it was shown where it leads; only one that stands in that note. */
  openLink(item: string, field: string, address: string): Promise<unknown>
  /** What an item names, and what names it. */
  linkedItems(id: string): Promise<Linked>
  /** Reminds of these no more, until they are saved again. */
  dismissReminders(ids: string[]): Promise<unknown>
}
