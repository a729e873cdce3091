// Restoring a backup. No path crosses from a page, and no passphrase: it is typed key by key.

import type {
  BackupAbout,
  BackupOffer,
  BackupPreview,
  KeyAfter,
  OfferPlace,
  ReplacedVault,
  Restore,
  RestoreProgress,
} from './bindings'
import type { Unlisten } from './contract'

export type {
  BackupAbout,
  BackupOffer,
  BackupPreview,
  KeyAfter,
  OfferPlace,
  ReplacedVault,
  Restore,
  RestoreProgress,
}

/** What a vault window may ask for a backup. Refusals are thrown as `UiError`. */
export interface RestoreIpc {
  /** How far it is. */
  state(): Promise<Restore>
  /** Asks which file. */
  choose(): Promise<Restore>
  /** Takes what was dropped on the window last. */
  dropped(): Promise<Restore>
  /** Backups of this person, newest first. */
  offers(): Promise<BackupOffer[]>
  /** Takes one of them, counted from 0. */
  offer(number: number): Promise<Restore>
  /** Takes one of the page of backups. */
  kept(backup: string): Promise<Restore>
  withKey(key: string): Promise<Restore>
  /** Opens it by the passphrase that was typed. */
  withPassphrase(): Promise<Restore>
  read(): Promise<Restore>
  merge(): Promise<Restore>
  /** Puts it in the vault's place, after the PIN was typed. */
  replace(): Promise<Restore>
  /** Ends what is on its way. */
  stop(): Promise<unknown>
  /** Nothing is kept of the backup. */
  end(): Promise<unknown>
  replaced(): Promise<ReplacedVault | null>
  /** Locks the vault as well. */
  putBack(since: number): Promise<unknown>
  onProgress(listener: (progress: RestoreProgress) => void): Promise<Unlisten>
}
