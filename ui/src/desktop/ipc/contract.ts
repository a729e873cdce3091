// What the pages may ask of the program behind them. The shapes come from the generated bindings; everything here
// is a type, so that whoever imports it pulls in no code.

import type { BackupsIpc } from './backups'
import type { OrderIpc } from './order'
import type { CodesIpc } from './codes'
import type { TextIpc } from './text'
import type {
  Copied,
  CopyWhich,
  Draft,
  DueRecovery,
  Entered,
  FieldDto,
  Filter,
  GeneratedEntry,
  GeneratorChoices,
  GateState,
  HeldKey,
  ItemDetail,
  ItemPage,
  ListQuery,
  Made,
  NewSshKey,
  Overview,
  PinChange,
  RecoveryCheck,
  RecoveryGroups,
  Saved,
  SavedFile,
  SavedSearch,
  SectionDto,
  Settings,
  ShownCode,
  Span,
  SshImport,
  Strength,
  UiError,
  UndoToken,
  UsedFor,
} from './bindings'
import type { HistoryIpc } from './history'
import type { FilesIpc } from './files'
import type { RestoreIpc } from './restore'

export type {
  Copied,
  CopyWhich as CopyTarget,
  Address,
  CharacterSet,
  Counts,
  Density,
  Draft,
  DraftField,
  DraftSection,
  DueRecovery,
  Entered,
  FieldKind,
  GateState,
  GeneratedEntry,
  GeneratorChoices,
  GeneratorWay,
  Grade,
  HeldKey,
  ItemDetail,
  ItemPage,
  Limits,
  ListQuery,
  LockReason,
  KeptCopy,
  Removed,
  Made,
  MatchRule,
  NewSshKey,
  Overview,
  PinChange,
  PolicyDto,
  RecoveryGroups,
  Row,
  RulesAsked,
  Saved,
  SavedSearch,
  SecretChange,
  SecretKind,
  Settings,
  Sort,
  SshImport,
  Strength,
  Theme,
  UiError,
  UsedFor,
  Working,
} from './bindings'

export type * from './codes'

export type Field = FieldDto
export type Section = SectionDto
/** The name of a kind of item; `kinds.ts` knows those there are. */
export type ItemKind = string
/** What a field is for, by name. */
export type Purpose = string
/** A part of the vault, in one word: a kind of item is `kind:` and its name, a folder `folder:` and its id. */
export type FilterKind =
  | Exclude<Filter['kind'], 'kind' | 'folder' | 'tag'>
  | `kind:${ItemKind}`
  | `folder:${string}`
  | `tag:${string}`
export type Hit = Span

/** One kind of gate state. */
export type GateOf<K extends GateState['kind']> = Extract<GateState, { kind: K }>

/** Ends a subscription. */
export type Unlisten = () => void

/** Typing a secret: one key at a time, so that no page ever holds the whole. */
export interface EntryIpc {
  entryKey(key: string): Promise<Entered>
  entryBackspace(): Promise<Entered>
  entryClear(): Promise<Entered>
}

/** Showing the recovery key and ways to keep it; the gate and the vault both do it. */
export interface RecoveryIpc {
  revealRecoveryKey(): Promise<RecoveryGroups>
  copyRecoveryKey(): Promise<Copied>
  saveRecoveryKey(): Promise<SavedFile>
  printRecoveryKey(): Promise<unknown>
}

/** What the gate window may call. Refusals are thrown as `UiError`. */
export interface GateIpc extends EntryIpc, RecoveryIpc {
  gateState(): Promise<GateState>
  openInvite(text: string): Promise<GateState>
  joinByHand(server: string, joinCode: string): Promise<GateState>
  requestCode(): Promise<GateState>
  verifyCode(code: string): Promise<GateState>
  back(): Promise<GateState>
  useAnotherInvite(): Promise<GateState>
  answerLink(accept: boolean): Promise<GateState>
  /** Whether an older state of the vault is to be opened. */
  answerOlder(open: boolean): Promise<GateState>
  retry(): Promise<GateState>
  /** Goes on without the organisation, once the vault is erased. */
  leave(): Promise<GateState>
  /** Shows the folder with the copy that the page names. */
  showKeptCopy(): Promise<unknown>
  /** Why the newest link from outside was refused; told once. */
  refusedLink(): Promise<UiError | null>
  entrySubmit(): Promise<GateState>
  recoverySaved(): Promise<GateState>
  proveRecoveryKey(groups: [string, string]): Promise<GateState>
  recoveryLater(): Promise<GateState>
  forgotPin(): Promise<GateState>
  openWithRecoveryKey(text: string): Promise<GateState>
  cancelForgot(): Promise<GateState>
  onGateChanged(listener: (state: GateState) => void): Promise<Unlisten>
  /** A link came from outside, and was followed or refused. */
  onLinkOpened(listener: () => void): Promise<Unlisten>
}

/** The generator, in a window of its own and in the form. Refusals are thrown as `UiError`. */
export interface GeneratorIpc {
  generatorChoices(): Promise<GeneratorChoices>
  setGeneratorChoices(choices: GeneratorChoices): Promise<unknown>
  /** `rules` are a site's `passwordrules`. */
  generate(choices: GeneratorChoices, rules: string | null): Promise<Made>
  copyMade(made: string): Promise<Copied>
  /** What was copied or used before, newest first, without the values. */
  listGenerated(): Promise<GeneratedEntry[]>
  revealGenerated(id: string): Promise<string>
  copyGenerated(id: string): Promise<Copied>
  clearGenerated(): Promise<unknown>
  lock(): Promise<unknown>
  touch(): Promise<unknown>
  onClipboardCleared(listener: () => void): Promise<Unlisten>
}

/** SSH keys for the form: the private key stays in the program until the item is saved. */
export interface SshIpc {
  /** Nothing where it was cancelled. */
  makeSshKey(kind: NewSshKey, comment: string): Promise<HeldKey | null>
  cancelSshKey(): Promise<unknown>
  importSshKey(text: string): Promise<SshImport>
  importSshKeyFile(): Promise<SshImport>
  unlockSshKey(passphrase: string): Promise<SshImport>
}

/** What a vault window may call. Refusals are thrown as `UiError`. */
export interface VaultIpc
  extends EntryIpc, RecoveryIpc, GeneratorIpc, SshIpc, OrderIpc, CodesIpc, HistoryIpc, TextIpc {
  readonly files: FilesIpc
  readonly restore: RestoreIpc
  readonly backups: BackupsIpc
  openGenerator(): Promise<unknown>
  /** A value of the generator went into a form. */
  useMade(made: string, used: UsedFor): Promise<unknown>
  overview(): Promise<Overview>
  listItems(query: ListQuery): Promise<ItemPage>
  getItem(id: string): Promise<ItemDetail>
  /** The code of a field now; it is asked for again when it is over. */
  oneTimeCode(item: string, field: string): Promise<ShownCode>
  revealField(item: string, field: string): Promise<string>
  copyField(item: string, field: string): Promise<Copied>
  copyNow(item: string, which: CopyWhich): Promise<Copied>
  openSite(item: string): Promise<unknown>
  /** `names` are what anybody knows of the item: its title, the user name. */
  judgePassword(password: string, names: string[]): Promise<Strength>
  /** `kept` is the form that was kept while it was filled in; it goes with the save. */
  saveItem(draft: Draft, kept?: string | null): Promise<Saved>
  deleteItem(id: string): Promise<UndoToken>
  restoreItem(id: string): Promise<UndoToken>
  undo(token: string): Promise<unknown>
  savedSearches(): Promise<SavedSearch[]>
  /** Keeps a search under a name: a new one, or in the place of another. */
  saveSearch(id: string | null, name: string, query: string): Promise<UndoToken>
  removeSearch(id: string): Promise<UndoToken>
  setSettings(settings: Settings): Promise<Settings>
  answerClose(hide: boolean): Promise<unknown>
  /** Why the newest link from outside was refused; told once. */
  refusedLink(): Promise<UiError | null>
  /** Stays, without looking at the link that waits. */
  ignoreLink(): Promise<Overview>
  /** Asks the organisation to invite the person on another computer. */
  replaceComputer(): Promise<unknown>
  pinChangeBegin(): Promise<PinChange>
  pinChangeSubmit(): Promise<PinChange>
  pinChangeCancel(): Promise<unknown>
  /** Asks for the PIN, before a recovery key that was put off is shown. */
  dueRecoveryBegin(): Promise<DueRecovery>
  dueRecoverySubmit(): Promise<DueRecovery>
  /** The key is shown no more. */
  dueRecoveryEnd(): Promise<unknown>
  /** Which two groups of the recovery key are asked back. */
  askRecoveryKey(): Promise<RecoveryCheck>
  proveRecoveryKey(groups: [string, string]): Promise<Overview>
  /** Whether the vault is open: the page may be there before. */
  isOpen(): Promise<boolean>
  onVaultOpened(listener: () => void): Promise<Unlisten>
  onVaultChanged(listener: () => void): Promise<Unlisten>
  /** The window was told to close, and what that means was never asked. */
  onCloseAsked(listener: () => void): Promise<Unlisten>
  /** A link came from outside, and waits or was refused. */
  onLinkOpened(listener: () => void): Promise<Unlisten>
}
