import { failed, type Outcome, type UiError } from '../../shared/problem'
import { Api } from '../api/api'
import type { Admin, Alarm, Organisation, SessionBody } from '../api/words'

/** Why the sign-in page is shown. */
export type SignedOutBecause = 'arrived' | 'expired' | 'asked'

/** Who is at the console. */
export type Session =
  | { kind: 'starting' }
  | { kind: 'unreachable'; error: UiError }
  | { kind: 'signedOut'; because: SignedOutBecause; email: string }
  | { kind: 'signedIn'; admin: Admin; organisation: Organisation; alarm: Alarm | null }

/** Keeps `Session` true: at the start, on signing in and out, and when the server forgets it. */
export class SessionState {
  current = $state<Session>({ kind: 'starting' })
  readonly api: Api

  constructor(fetch?: (request: Request) => Promise<Response>) {
    this.api = new Api(() => this.#expire(), fetch)
  }

  /** Goes on with the session of this browser, if there is one. */
  async start(): Promise<void> {
    this.current = { kind: 'starting' }
    const answer = await this.api.session()
    if (answer.ok) this.#enter(answer.value)
    else if (answer.error.code === 'not_authorised') {
      this.current = { kind: 'signedOut', because: 'arrived', email: '' }
    } else this.current = { kind: 'unreachable', error: answer.error }
  }

  async signIn(email: string, password: string): Promise<Outcome<null>> {
    const answer = await this.api.signIn(email, password)
    if (!answer.ok) {
      // The same word means "your session is over" everywhere else.
      return answer.error.code === 'not_authorised' ? failed('wrong_credentials') : answer
    }
    this.#enter(answer.value)
    return { ok: true, value: null }
  }

  async signOut(): Promise<Outcome<null>> {
    const answer = await this.api.signOut()
    // A session the server does not know is over as well.
    if (!answer.ok && answer.error.code !== 'not_authorised') return answer
    this.#leave('asked')
    return { ok: true, value: null }
  }

  #enter(answer: SessionBody): void {
    this.api.carry(answer.csrf_token)
    const { admin, organisation, alarm = null } = answer
    this.current = { kind: 'signedIn', admin, organisation, alarm }
  }

  #expire(): void {
    if (this.current.kind === 'signedIn') this.#leave('expired')
  }

  #leave(because: SignedOutBecause): void {
    const email = this.current.kind === 'signedIn' ? this.current.admin.email : ''
    this.api.carry('')
    this.current = { kind: 'signedOut', because, email }
  }
}
