// What the vault window may ask about versions of items and about forms that are kept.

import type {
  Copied,
  Comparison,
  Draft,
  DraftKept,
  ItemPart,
  KeptDraft,
  Saved,
  TakenUp,
  VersionPage,
} from './bindings'

export type {
  Compared,
  Comparison,
  FieldChange,
  ItemPart,
  KeptDraft,
  TakenUp,
  Version,
  VersionPage,
} from './bindings'

export interface HistoryIpc {
  /** The versions of an item, the present one first. */
  listVersions(item: string, offset: number, limit: number): Promise<VersionPage>
  /** What stood in a version and what stands there now. Concealed values are compared in the program. */
  compareVersion(item: string, revision: number): Promise<Comparison>
  revealVersion(item: string, revision: number, field: string): Promise<string>
  copyVersion(item: string, revision: number, field: string): Promise<Copied>
  restoreVersion(item: string, revision: number): Promise<Saved>
  restoreField(item: string, revision: number, field: string): Promise<Saved>
  restorePart(item: string, revision: number, part: ItemPart): Promise<Saved>
  /** The forms that are kept, the newest first. */
  listDrafts(): Promise<KeptDraft[]>
  /** Keeps what a form holds now, under the id it has or a new one. */
  keepDraft(kept: string | null, draft: Draft): Promise<DraftKept>
  /** A kept form with the secrets that were typed. */
  takeUpDraft(id: string): Promise<TakenUp>
  discardDraft(id: string): Promise<unknown>
}
