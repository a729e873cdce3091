// The part of the one door that files go through.

import { commands, events } from './bindings'
import type { FilesIpc } from './files'

export const filesIpc: FilesIpc = {
  addFiles: commands.addFiles,
  addDroppedFiles: commands.addDroppedFiles,
  stopFiles: commands.stopFiles,
  deleteFile: commands.deleteFile,
  saveFile: commands.saveFile,
  // What comes are bytes, whatever the bindings call them.
  showFile: async (item, file) => new Uint8Array(await commands.showFile(item, file)),
  onFilesOver: (listener) => events.filesOver.listen(({ payload }) => listener(payload)),
  onFilesDropped: (listener) => events.filesDropped.listen(({ payload }) => listener(payload)),
  onFilesProgress: (listener) => events.filesProgress.listen(({ payload }) => listener(payload)),
}
