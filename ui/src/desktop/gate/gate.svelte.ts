import { createContext } from 'svelte'
import { KeyEntry } from '../entry/key-entry.svelte'
import type { GateIpc, GateState, UiError } from '../ipc/contract'
import { errorOf } from '../ipc/failure'

/** What is on the screen of the gate window, and the one way to change it. */
export class GateModel {
  state: GateState | null = $state(null)
  #running = $state(false)
  #moment = $state(false)
  /** Why the last step did not work, where the state itself does not say it. */
  problem: UiError | null = $state(null)
  /** The welcome screen's other half: server address and join code typed by hand. */
  byHand = $state(false)
  readonly entry: KeyEntry
  readonly ipc: GateIpc

  constructor(ipc: GateIpc) {
    this.ipc = ipc
    this.entry = new KeyEntry(ipc)
  }

  /** A step is under way; the screen stays and waits. */
  get busy(): boolean {
    return this.#running || this.#moment
  }

  /** Asks where the program stands, and follows it from there. The returned function ends it. */
  async start(): Promise<() => void> {
    const ends = await Promise.all([
      this.ipc.onGateChanged((state) => this.#learnOf(state)),
      this.ipc.onLinkOpened(() => void this.#learnOfLink()),
    ])
    await this.run(() => this.ipc.gateState())
    // The link that started the program may have been refused before this page was there.
    if (this.problem === null) await this.#learnOfLink()
    return () => {
      for (const end of ends) end()
    }
  }

  /** Takes one step. Whatever it ends with is shown; nothing is thrown. */
  async run(step: () => Promise<GateState>): Promise<void> {
    // While the server is asked one may still go back.
    if (this.#running) return
    this.#running = true
    this.problem = null
    try {
      this.#show(await step())
    } catch (thrown) {
      this.problem = errorOf(thrown)
      await this.#resync()
    } finally {
      this.#running = false
    }
  }

  async press(key: string): Promise<void> {
    if (this.busy) return
    await this.entry.press(key)
    if (this.entry.entered === fixedLengthOf(this.state)) await this.submit()
  }

  async submit(): Promise<void> {
    await this.entry.settled()
    if (this.entry.entered > 0) await this.run(() => this.ipc.entrySubmit())
  }

  /** A link from outside is a step as well: it was refused, or what was refused before it is past. */
  async #learnOfLink(): Promise<void> {
    try {
      this.problem = await this.ipc.refusedLink()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }

  /** A refused step may have cost a try: the numbers on the screen have to be those of now. */
  async #resync(): Promise<void> {
    try {
      this.#show(await this.ipc.gateState())
    } catch {
      // The refusal itself is on the screen; that is the better thing to tell.
    }
  }

  /** Words that are suggested come only to who asks, and keys may have been typed since this was sent. */
  #learnOf(state: GateState): void {
    if (state.kind === 'choose' && state.secret === 'passphrase') {
      void this.#resync()
      return
    }
    const { entered } = this.entry
    const same = this.state?.kind === state.kind
    this.#show(state)
    if (!same || !('entered' in state)) return
    this.entry.entered = entered
    void this.entry.recount(async () => {
      const now = await this.ipc.gateState()
      return 'entered' in now ? now.entered : 0
    })
  }

  #show(state: GateState): void {
    // A moment's work does not clear the screen: it stays, busy.
    this.#moment = state.kind === 'working' && isMoment(state.what)
    if (this.#moment && this.state !== null && this.state.kind !== 'working') return
    this.state = state
    if (state.kind !== 'welcome') this.byHand = false
    if ('entered' in state) this.entry.entered = state.entered
  }
}

function isMoment(what: Extract<GateState, { kind: 'working' }>['what']): boolean {
  return what === 'asking' || what === 'unlocking'
}

/** The number of digits after which a PIN is complete, where it has as many as the organisation fixes.
 * One that is being chosen may be longer. */
export function fixedLengthOf(state: GateState | null): number | null {
  return state?.kind === 'locked' ? state.fixedLength : null
}

/** Gives the model to the screens. */
export const [getGate, setGate] = createContext<GateModel>()
