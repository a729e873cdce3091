import type { Copied, Entered, GateIpc, GateState, PolicyDto, RecoveryGroups, UiError } from '../ipc/contract'
import { FAKE_NOW, FAKE_RECOVERY_GROUPS, FAKE_RECOVERY_QR } from './items'
import { Refusal } from './refusal'

const MINUTE_MS = 60_000

export const FAKE_POLICY: PolicyDto = {
  pinMinLength: 6,
  pinFixedNumeric: false,
  autoLockMaxMinutes: 10,
  clipboardMaxSeconds: 90,
  plainExportAllowed: true,
  maxOfflineHours: 720,
}

/** A gate that goes the whole way by itself: any link works, the code is 481203, any two equal PINs do. */
export class FakeGate implements GateIpc {
  readonly calls: string[] = []
  state: GateState
  #entered: string[] = []
  #chosen = ''
  /** Why a link from outside was refused, until the page asks. */
  refused: UiError | null = null
  readonly #listeners = new Set<(state: GateState) => void>()
  readonly #linkListeners = new Set<() => void>()

  constructor(
    state: GateState = { kind: 'welcome' },
    readonly now: () => number = () => FAKE_NOW,
  ) {
    this.state = state
    if ('entered' in state) this.#entered = Array.from({ length: state.entered }, () => '0')
  }

  gateState(): Promise<GateState> {
    const { state } = this
    return Promise.resolve('entered' in state ? { ...state, entered: this.#entered.length } : state)
  }

  openInvite(text: string): Promise<GateState> {
    if (!text.includes('#')) return Promise.reject(new Refusal('invite-damaged'))
    return this.#go(this.#join())
  }

  joinByHand(server: string): Promise<GateState> {
    return this.#go(this.#join(server))
  }

  requestCode(): Promise<GateState> {
    return this.#go({
      kind: 'verify',
      organisation: 'Northwind',
      email: 'mira@northwind.example',
      triesLeft: 5,
      expiresAt: this.now() + 10 * MINUTE_MS,
      resendAt: this.now() + MINUTE_MS,
    })
  }

  verifyCode(code: string): Promise<GateState> {
    if (this.state.kind !== 'verify') return this.gateState()
    if (code === '481203') return this.#go(this.#choose('enrol'))
    const triesLeft = Math.max(0, this.state.triesLeft - 1)
    this.state = { ...this.state, triesLeft }
    return Promise.reject(new Refusal('code-wrong', { tries: triesLeft }))
  }

  back(): Promise<GateState> {
    const { state } = this
    if (state.kind === 'join') return this.#go({ kind: 'welcome' })
    if (state.kind === 'verify') return this.#go(this.#join())
    if (state.kind === 'confirm') return this.#go(this.#choose(state.purpose))
    if (state.kind === 'recovery') return this.#go({ kind: 'recovery', asked: null, problem: null })
    return this.gateState()
  }

  useAnotherInvite(): Promise<GateState> {
    return this.#go({ kind: 'welcome' })
  }

  answerLink(accept: boolean): Promise<GateState> {
    return this.#go(accept ? this.#join() : this.#locked())
  }

  answerOlder(open: boolean): Promise<GateState> {
    this.calls.push(`answerOlder ${String(open)}`)
    return this.#go({ ...this.#locked(), opensOlder: open })
  }

  retry(): Promise<GateState> {
    return this.#go(this.#locked())
  }

  leave(): Promise<GateState> {
    return this.#go({ kind: 'welcome' })
  }

  showKeptCopy(): Promise<null> {
    this.calls.push('showKeptCopy')
    return Promise.resolve(null)
  }

  refusedLink(): Promise<UiError | null> {
    const { refused } = this
    this.refused = null
    return Promise.resolve(refused)
  }

  entryKey(key: string): Promise<Entered> {
    this.#entered.push(key)
    return this.#count()
  }

  entryBackspace(): Promise<Entered> {
    this.#entered.pop()
    return this.#count()
  }

  entryClear(): Promise<Entered> {
    this.#entered = []
    return this.#count()
  }

  entrySubmit(): Promise<GateState> {
    const typed = this.#entered.join('')
    this.#entered = []
    const { state } = this
    if (state.kind === 'choose') return this.#submitChosen(state, typed)
    if (state.kind === 'confirm') return this.#submitConfirmed(state, typed)
    if (state.kind !== 'locked') return this.gateState()
    if (typed === '738164') return this.#go({ kind: 'working', what: 'unlocking' })
    return this.#go({
      ...state,
      entered: 0,
      triesLeft: 3,
      problem: { code: 'pin-wrong', args: { tries: 3 } },
    })
  }

  revealRecoveryKey(): Promise<RecoveryGroups> {
    return Promise.resolve({ groups: [...FAKE_RECOVERY_GROUPS], qr: FAKE_RECOVERY_QR })
  }

  copyRecoveryKey(): Promise<Copied> {
    return Promise.resolve({ clearsAt: this.now() + 30_000 })
  }

  saveRecoveryKey(): Promise<{ path: string | null }> {
    return Promise.resolve({ path: 'Documents/Latchkey/recovery-key.txt' })
  }

  printRecoveryKey(): Promise<null> {
    return Promise.resolve(null)
  }

  recoverySaved(): Promise<GateState> {
    return this.#go({ kind: 'recovery', asked: [2, 6], problem: null })
  }

  proveRecoveryKey(groups: [string, string]): Promise<GateState> {
    const right = groups[0] === FAKE_RECOVERY_GROUPS[2] && groups[1] === FAKE_RECOVERY_GROUPS[6]
    if (right) return this.#go({ kind: 'working', what: 'unlocking' })
    return this.#go({ kind: 'recovery', asked: [2, 6], problem: { code: 'recovery-groups-wrong', args: {} } })
  }

  recoveryLater(): Promise<GateState> {
    return this.#go({ kind: 'working', what: 'unlocking' })
  }

  forgotPin(): Promise<GateState> {
    return this.#go({ kind: 'forgot', problem: null })
  }

  openWithRecoveryKey(text: string): Promise<GateState> {
    const right = text.toUpperCase().replace(/[^0-9A-Z]/g, '') === FAKE_RECOVERY_GROUPS.join('')
    if (right) return this.#go(this.#choose('reset'))
    return this.#go({ kind: 'forgot', problem: { code: 'recovery-key-wrong', args: {} } })
  }

  cancelForgot(): Promise<GateState> {
    return this.#go(this.#locked())
  }

  onGateChanged(listener: (state: GateState) => void): Promise<() => void> {
    this.#listeners.add(listener)
    return Promise.resolve(() => this.#listeners.delete(listener))
  }

  onLinkOpened(listener: () => void): Promise<() => void> {
    this.#linkListeners.add(listener)
    return Promise.resolve(() => this.#linkListeners.delete(listener))
  }

  /** As when a link is opened outside the program; `refused` says what is wrong with it. */
  openFromOutside(refused: UiError | null): void {
    this.refused = refused
    for (const listener of this.#linkListeners) listener()
  }

  /** As when the program changes the gate by itself. */
  tell(state: GateState): void {
    this.state = state
    for (const listener of this.#listeners) listener(state)
  }

  #go(state: GateState): Promise<GateState> {
    this.state = state
    this.calls.push(state.kind)
    return this.gateState()
  }

  #count(): Promise<Entered> {
    return Promise.resolve({ entered: this.#entered.length })
  }

  #submitChosen(state: Extract<GateState, { kind: 'choose' }>, typed: string): Promise<GateState> {
    if (typed.length < state.minLength) {
      const problem = { code: 'pin-too-short', args: { min: state.minLength } }
      return this.#go({ ...state, entered: 0, problem })
    }
    this.#chosen = typed
    return this.#go({
      kind: 'confirm',
      secret: state.secret,
      purpose: state.purpose,
      entered: 0,
      problem: null,
    })
  }

  #submitConfirmed(state: Extract<GateState, { kind: 'confirm' }>, typed: string): Promise<GateState> {
    if (typed !== this.#chosen) {
      return this.#go({ ...this.#choose(state.purpose), problem: { code: 'pin-differs', args: {} } })
    }
    return this.#go({ kind: 'recovery', asked: null, problem: null })
  }

  #join(server = 'vault.northwind.example'): GateState {
    return {
      kind: 'join',
      organisation: 'Northwind',
      inviter: 'Priya Nair',
      email: 'mira@northwind.example',
      server,
      fingerprint: '4F2A 91C7 0B3E D6A8',
      policy: FAKE_POLICY,
    }
  }

  #choose(purpose: 'enrol' | 'reset'): Extract<GateState, { kind: 'choose' }> {
    const secret = 'pin'
    return {
      kind: 'choose',
      secret,
      purpose,
      minLength: 6,
      fixedNumeric: false,
      entered: 0,
      problem: null,
      suggestion: null,
    }
  }

  #locked(): Extract<GateState, { kind: 'locked' }> {
    return {
      kind: 'locked',
      organisation: 'Northwind',
      reason: 'sleep',
      secret: 'pin',
      fixedLength: null,
      opensOlder: false,
      entered: 0,
      triesLeft: null,
      waitUntil: null,
      problem: null,
      lastContact: this.now(),
    }
  }
}
