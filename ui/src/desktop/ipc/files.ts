// Files of items. No path crosses from a page: the program asks, or knows what was dropped on the window.

import type { AddedFiles, Attachment, FilesDropped, FilesProgress, FilesSaved, SavedFile } from './bindings'
import type { Unlisten } from './contract'

export type { AddedFiles, Attachment, FilesDropped, FilesProgress, FilesSaved }

/** What a vault window may ask for files. Refusals are thrown as `UiError`. */
export interface FilesIpc {
  /** Asks which files and attaches them. */
  addFiles(item: string): Promise<AddedFiles>
  /** Attaches what was dropped on the window last. */
  addDroppedFiles(item: string): Promise<AddedFiles>
  /** Ends what is on its way. */
  stopFiles(): Promise<unknown>
  deleteFile(item: string, file: string): Promise<FilesSaved>
  /** Asks where, and saves a file there; no path where it was not saved. */
  saveFile(item: string, file: string): Promise<SavedFile>
  /** The content of a picture or a text, out of the program's memory. */
  showFile(item: string, file: string): Promise<Uint8Array<ArrayBuffer>>
  onFilesOver(listener: (over: boolean) => void): Promise<Unlisten>
  onFilesDropped(listener: (dropped: FilesDropped) => void): Promise<Unlisten>
  onFilesProgress(listener: (progress: FilesProgress) => void): Promise<Unlisten>
}
