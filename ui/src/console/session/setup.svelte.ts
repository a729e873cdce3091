import type { Outcome, UiError } from '../../shared/problem'
import type { Api } from '../api/api'

/** The server refuses less; saying it here saves a round. */
export const PASSWORD_MIN_CHARACTERS = 12

/** Where the person with the set-up link is. */
export type SetUpStep =
  | { kind: 'checking' }
  /** `final`: asking again would not help. */
  | { kind: 'refused'; error: UiError; final: boolean }
  | { kind: 'choosing'; name: string; email: string; saving: boolean; error: UiError | null }

type Asked = Pick<Api, 'checkSetup' | 'setUp'>

/** Codes that mean "there is no such link (any more)". */
const LINK_IS_DEAD = new Set(['not_authorised', 'not_found', 'forbidden', 'bad_request', 'conflict'])

export class SetUpState {
  step = $state<SetUpStep>({ kind: 'checking' })
  readonly #token: string
  readonly #api: Asked
  readonly #signIn: (email: string, password: string) => Promise<Outcome<null>>

  /** `signIn` is called once the password is set. */
  constructor(
    token: string,
    api: Asked,
    signIn: (email: string, password: string) => Promise<Outcome<null>>,
  ) {
    this.#token = token
    this.#api = api
    this.#signIn = signIn
  }

  async check(): Promise<void> {
    this.step = { kind: 'checking' }
    if (this.#token === '') {
      this.step = { kind: 'refused', error: { code: 'setup_link_missing', args: {} }, final: true }
      return
    }
    const answer = await this.#api.checkSetup(this.#token)
    this.step = answer.ok
      ? { kind: 'choosing', ...answer.value, saving: false, error: null }
      : refused(answer.error)
  }

  async choose(password: string): Promise<void> {
    const { step } = this
    if (step.kind !== 'choosing') return
    this.step = { ...step, saving: true, error: null }
    const answer = await this.#api.setUp(this.#token, password)
    if (!answer.ok) {
      this.step = afterRefusal(step, answer.error)
      return
    }
    const signedIn = await this.#signIn(step.email, password)
    if (!signedIn.ok) this.step = { kind: 'refused', error: signedIn.error, final: true }
  }
}

function refused(error: UiError): SetUpStep {
  const dead = LINK_IS_DEAD.has(error.code)
  return { kind: 'refused', error: dead ? { code: 'setup_link', args: {} } : error, final: dead }
}

function afterRefusal(step: SetUpStep & { kind: 'choosing' }, error: UiError): SetUpStep {
  if (error.code === 'bad_request') {
    return { ...step, saving: false, error: { code: 'password_refused', args: {} } }
  }
  if (LINK_IS_DEAD.has(error.code)) return refused(error)
  return { ...step, saving: false, error }
}
