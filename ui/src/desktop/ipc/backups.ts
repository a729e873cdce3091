// Backups. No path crosses from a page: the program knows where they lie, or asks.

import type { BackupPage, BackupsKept, BackupsProgress, MadeBackup, SavedFile } from './bindings'
import type { Unlisten } from './contract'

export type {
  BackupCheck,
  BackupPage,
  BackupPlace,
  BackupRow,
  BackupsKept,
  BackupsProgress,
  BackupStep,
  MadeBackup,
} from './bindings'

/** What a vault window may ask for backups. Refusals are thrown as `UiError`. */
export interface BackupsIpc {
  /** What the page shows; the server is not asked. */
  backupPage(): Promise<BackupPage>
  /** The same once the server was asked which copies it has. */
  askCompanyCopies(): Promise<BackupPage>
  /** Nothing where it was stopped. */
  backUpNow(): Promise<MadeBackup | null>
  /** Reads a backup whole; false where it was stopped. */
  verifyBackup(id: string): Promise<boolean>
  /** Ends what is on its way. */
  stopBackup(): Promise<unknown>
  showBackup(id: string): Promise<unknown>
  deleteBackup(id: string): Promise<BackupPage>
  deleteCompanyCopy(id: string): Promise<BackupPage>
  /** Asks where, and puts a copy of the newest there; no path where none was made. */
  exportBackup(): Promise<SavedFile>
  chooseSecondFolder(): Promise<BackupPage>
  leaveSecondFolder(): Promise<BackupPage>
  setBackupsKept(kept: BackupsKept): Promise<BackupPage>
  /** Opens the newest backup with the recovery key that was typed. */
  rehearseRecoveryKey(text: string): Promise<BackupPage>
  onBackupsProgress(listener: (progress: BackupsProgress) => void): Promise<Unlisten>
  /** Something changed that the page shows. */
  onBackupsChanged(listener: () => void): Promise<Unlisten>
}
