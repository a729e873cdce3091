// One-time codes, and values as QR codes: what a vault window may ask for.

import type {
  CodeOptions,
  CodeSource,
  FilesDropped,
  FoundCode,
  FoundCodes,
  ItemCode,
  QrShape,
  ShownCode,
} from './bindings'

export type {
  CodeAlgorithm,
  CodeOptions,
  CodeSource,
  ExportPart,
  FilesDropped,
  FoundCode,
  FoundCodes,
  ItemCode,
  LeftOutCode,
  QrShape,
  ShownCode,
} from './bindings'

/** The keys of codes stay in the program: what crosses are their names, options, and the codes. */
export interface CodesIpc {
  /** Reads a key, an address or an export that was typed or pasted. */
  findCode(text: string): Promise<FoundCodes>
  /** Reads the QR codes of a picture; null where no file was chosen. */
  findCodesIn(source: CodeSource): Promise<FoundCodes | null>
  /** Holds the key of a field, so that its options can be changed. */
  holdCodeOf(item: string, field: string): Promise<FoundCode>
  heldCode(held: string): Promise<ShownCode>
  changeHeldCode(held: string, options: CodeOptions): Promise<FoundCode>
  releaseHeld(held: string[]): Promise<unknown>
  /** The codes of the items that can be seen; what has none is left out. */
  codesOf(items: string[]): Promise<ItemCode[]>
  /** The code after that of the counter `shown`, which is kept first. */
  nextCode(item: string, field: string, shown: string): Promise<ShownCode>
  showQr(item: string, field: string): Promise<QrShape>
  showWifiQr(item: string): Promise<QrShape>
  /** Files were dropped on the window. */
  onFilesDropped(listener: (dropped: FilesDropped) => void): Promise<() => void>
}
