// The part of the one door that backups come back through.

import { commands, events } from './bindings'
import type { RestoreIpc } from './restore'

export const restoreIpc: RestoreIpc = {
  state: commands.restoreState,
  choose: commands.restoreChoose,
  dropped: commands.restoreDropped,
  offers: commands.restoreOffers,
  offer: commands.restoreOffer,
  kept: commands.restoreKept,
  withKey: commands.restoreWithKey,
  withPassphrase: commands.restoreWithPassphrase,
  read: commands.restoreRead,
  merge: commands.restoreMerge,
  replace: commands.restoreReplace,
  stop: commands.restoreStop,
  end: commands.restoreEnd,
  replaced: commands.replacedVault,
  putBack: commands.putVaultBack,
  onProgress: (listener) => events.restoreProgress.listen(({ payload }) => listener(payload)),
}
