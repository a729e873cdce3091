import { FAKE_POLICY, type FakeGate } from '../fake/gate'
import type { GateModel } from '../gate/gate.svelte'
import type { GateState } from '../ipc/contract'
import { LEAVING_SCENES } from './leaving-scenes'

export interface GateScene {
  state: (now: number) => GateState
  before?: (ipc: FakeGate) => void
  then?: (model: GateModel) => Promise<void> | void
}

const MINUTE_MS = 60_000
const organisation = 'Northwind'
const email = 'mira@northwind.example'

const join: GateState = {
  kind: 'join',
  organisation,
  inviter: 'Priya Nair',
  email,
  server: 'vault.northwind.example',
  fingerprint: '4F2A 91C7 0B3E D6A8',
  policy: FAKE_POLICY,
}

function verify(now: number): GateState {
  return {
    kind: 'verify',
    organisation,
    email,
    triesLeft: 5,
    expiresAt: now + 581_000,
    resendAt: now + 38_000,
  }
}

const choose = {
  kind: 'choose',
  secret: 'pin',
  purpose: 'enrol',
  minLength: 6,
  fixedNumeric: false,
  entered: 4,
  problem: null,
  suggestion: null,
} as const satisfies GateState

function locked(now: number) {
  return {
    kind: 'locked',
    organisation,
    reason: 'sleep',
    secret: 'pin',
    fixedLength: null,
    opensOlder: false,
    entered: 3,
    triesLeft: null,
    waitUntil: null,
    problem: null,
    lastContact: now,
  } as const satisfies GateState
}

function typeCode(digits: string): void {
  const box = document.querySelector<HTMLInputElement>('input[autocomplete=one-time-code]')
  if (!box) return
  box.value = digits
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

export const GATE_SCENES: Readonly<Record<string, GateScene>> = {
  welcome: { state: () => ({ kind: 'welcome' }) },
  'welcome-damaged': {
    state: () => ({ kind: 'welcome' }),
    then: (model) => model.run(() => model.ipc.openInvite('https://vault.northwind.example/join')),
  },
  'lock-link-refused': {
    state: (now) => ({ ...locked(now), entered: 0 }),
    before: (ipc) => {
      ipc.refused = { code: 'invite-newer-app', args: {} }
    },
  },
  'trouble-link-refused': {
    state: () => ({
      kind: 'trouble',
      error: { code: 'keychain-gone', args: {} },
      canRetry: true,
      recoveryHelps: true,
    }),
    before: (ipc) => {
      ipc.refused = { code: 'invite-damaged', args: {} }
    },
  },
  'by-hand': {
    state: () => ({ kind: 'welcome' }),
    then: (model) => {
      model.byHand = true
    },
  },
  'link-question': {
    state: () => ({
      kind: 'linkQuestion',
      newServer: 'https://vault.contoso.example:8443',
      newFingerprint: '91C7 0B3E 4F2A D6A8',
      currentOrganisation: organisation,
    }),
  },
  join: { state: () => join },
  verify: { state: verify, then: () => typeCode('481') },
  'verify-wrong': { state: verify, then: (model) => model.run(() => model.ipc.verifyCode('111111')) },
  pin: { state: () => choose },
  'pin-refused': {
    state: () => ({ ...choose, entered: 0, problem: { code: 'pin-run', args: {} } }),
  },
  passphrase: {
    state: () => ({
      ...choose,
      secret: 'passphrase',
      minLength: 20,
      entered: 0,
      suggestion: 'copper violet ample north lantern',
    }),
  },
  'pin-confirm': {
    state: () => ({ kind: 'confirm', secret: 'pin', purpose: 'enrol', entered: 13, problem: null }),
  },
  'pin-new': { state: () => ({ ...choose, purpose: 'reset', entered: 0 }) },
  recovery: { state: () => ({ kind: 'recovery', asked: null, problem: null }) },
  'recovery-proof': {
    state: () => ({ kind: 'recovery', asked: [2, 6], problem: { code: 'recovery-groups-wrong', args: {} } }),
  },
  working: { state: () => ({ kind: 'working', what: 'keys' }) },
  lock: { state: locked },
  'lock-wrong': {
    state: (now) => ({
      ...locked(now),
      reason: 'start',
      entered: 0,
      triesLeft: 3,
      problem: { code: 'pin-wrong', args: { tries: 3 } },
    }),
  },
  'lock-wait': {
    state: (now) => ({
      ...locked(now),
      reason: 'idle',
      entered: 0,
      triesLeft: 2,
      waitUntil: now + 5 * MINUTE_MS,
      problem: { code: 'pin-wait', args: {} },
    }),
  },
  'lock-passphrase': {
    state: (now) => ({ ...locked(now), reason: 'offline', secret: 'passphrase', entered: 0 }),
  },
  'lock-opening': {
    state: locked,
    then: (model) => {
      void model.run(() => new Promise(() => undefined))
    },
  },
  ...LEAVING_SCENES,
  'lock-taken-back': { state: (now) => ({ ...locked(now), reason: 'takenBack', entered: 0 }) },
  older: { state: () => ({ kind: 'older', changesMissing: 12 }) },
  'older-unknown': { state: () => ({ kind: 'older', changesMissing: null }) },
  'older-pin': {
    state: (now) => ({ ...locked(now), entered: 0, opensOlder: true }),
  },
  forgot: { state: () => ({ kind: 'forgot', problem: { code: 'recovery-key-mistyped', args: {} } }) },
  'trouble-way-in': {
    state: () => ({
      kind: 'trouble',
      error: { code: 'offline', args: { server: 'vault.northwind.example' } },
      canRetry: true,
      recoveryHelps: false,
    }),
  },
  trouble: {
    state: () => ({
      kind: 'trouble',
      error: { code: 'keychain-gone', args: {} },
      canRetry: true,
      recoveryHelps: true,
    }),
  },
}
