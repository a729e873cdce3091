import { BACKUP_SCENES } from './backup-scenes'
import { CODE_SCENES } from './code-scenes'
import { GATE_SCENES } from './gate-scenes'
import { HISTORY_SCENES } from './history-scenes'
import { RESTORE_SCENES } from './restore-scenes'
import { GENERATOR_SCENES, MAKING_SCENES } from './making-scenes'
import { ORDER_SCENES } from './order-scenes'
import { TEXT_SCENES } from './text-scenes'
import { VAULT_SCENES } from './vault-scenes'

/** The names of all scenes, with the size of the window that shows them. */
export const SCENES = [
  ...Object.keys(GATE_SCENES).map((name) => ({ name, width: 900, height: 740 })),
  ...Object.keys(GENERATOR_SCENES).map((name) => ({ name, width: 460, height: 640 })),
  ...Object.keys({
    ...VAULT_SCENES,
    ...MAKING_SCENES,
    ...ORDER_SCENES,
    ...CODE_SCENES,
    ...HISTORY_SCENES,
    ...RESTORE_SCENES,
    ...TEXT_SCENES,
    ...BACKUP_SCENES,
  }).map((name) => ({
    name,
    width: 1280,
    height: 800,
  })),
]
