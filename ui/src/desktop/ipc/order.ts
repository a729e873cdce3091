// What the pages ask for order among the items. Types alone, as in contract.ts.

import type { Act, ActDone, Chosen, MadeFolder, Saved, Trees, UndoToken } from './bindings'

export type { Act, ActDone, Chosen, FolderNode, MadeFolder, TagNode, Trees } from './bindings'

export interface OrderIpc {
  /** Folders and tags, what is inside after what it is in. */
  trees(): Promise<Trees>
  actOnItems(chosen: Chosen, act: Act): Promise<ActDone>
  /** For good: only what is in the trash. Gives back how many there were. */
  eraseItems(chosen: Chosen): Promise<number>
  duplicateItem(id: string, title: string): Promise<Saved>
  makeFolder(name: string, parent: string | null): Promise<MadeFolder>
  renameFolder(id: string, name: string): Promise<UndoToken>
  moveFolder(id: string, parent: string | null): Promise<UndoToken>
  deleteFolder(id: string): Promise<UndoToken>
  renameTag(from: string, to: string): Promise<ActDone>
  deleteTag(tag: string): Promise<ActDone>
}
