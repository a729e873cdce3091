import type { GateState } from '../ipc/contract'

export interface Step {
  at: number
  of: number
}

const ENROL_STEPS = 5
const RESET_STEPS = 3

/** How far along a screen is, for those that are part of a way. */
export function stepOf(state: GateState): Step | null {
  switch (state.kind) {
    case 'join':
      return { at: 1, of: ENROL_STEPS }
    case 'verify':
      return { at: 2, of: ENROL_STEPS }
    case 'choose':
      return state.purpose === 'enrol' ? { at: 3, of: ENROL_STEPS } : { at: 2, of: RESET_STEPS }
    case 'confirm':
      return state.purpose === 'enrol' ? { at: 3, of: ENROL_STEPS } : { at: 3, of: RESET_STEPS }
    case 'recovery':
      return { at: state.asked === null ? 4 : 5, of: ENROL_STEPS }
    case 'forgot':
      return { at: 1, of: RESET_STEPS }
    case 'welcome':
    case 'linkQuestion':
    case 'working':
    case 'locked':
    case 'deactivated':
    case 'older':
    case 'trouble':
      return null
  }
}
