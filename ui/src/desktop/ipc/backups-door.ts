// The part of the one door that backups go through.

import type { BackupsIpc } from './backups'
import { commands, events } from './bindings'

export const backupsIpc: BackupsIpc = {
  backupPage: commands.backupPage,
  askCompanyCopies: commands.askCompanyCopies,
  backUpNow: commands.backUpNow,
  verifyBackup: commands.verifyBackup,
  stopBackup: commands.stopBackup,
  showBackup: commands.showBackup,
  deleteBackup: commands.deleteBackup,
  deleteCompanyCopy: commands.deleteCompanyCopy,
  exportBackup: commands.exportBackup,
  chooseSecondFolder: commands.chooseSecondFolder,
  leaveSecondFolder: commands.leaveSecondFolder,
  setBackupsKept: commands.setBackupsKept,
  rehearseRecoveryKey: commands.rehearseRecoveryKey,
  onBackupsProgress: (listener) => events.backupsProgress.listen(({ payload }) => listener(payload)),
  onBackupsChanged: (listener) => events.vaultChanged.listen(() => listener()),
}
