import type { Outcome } from '../../shared/problem'
import { call, callDone } from './call'
import { Line } from './line'
import type { EnrolmentPreview, GroupPage, ServiceStatus, UserPage } from './words'

/** Which people to list. */
export interface UsersAsked {
  search?: string
  status?: ServiceStatus
  group?: string
  sort?: string
  cursor?: string
  limit: number
}

/** Which groups to list. */
export interface GroupsAsked {
  search?: string
  hide_dynamic?: boolean
  cursor?: string
  limit: number
}

/** The server as screens see it: one method for each thing one can ask, none of which throws. */
export class Api {
  readonly #line: Line

  /** `onExpired` hears that the server no longer knows the session. */
  constructor(onExpired: () => void, fetch: (request: Request) => Promise<Response> = globalThis.fetch) {
    this.#line = new Line(onExpired, fetch)
  }

  /** Every call that changes something carries this, so that no other site can make one. */
  carry(csrfToken: string): void {
    this.#line.carry(csrfToken)
  }

  session() {
    return call(this.#line.get('/api/v1/admin/session'))
  }

  signIn(email: string, password: string) {
    return call(this.#line.post('/api/v1/admin/session', { body: { email, password } }))
  }

  signOut() {
    return callDone(this.#line.delete('/api/v1/admin/session'))
  }

  checkSetup(token: string) {
    return call(this.#line.post('/api/v1/admin/setup/check', { body: { token } }))
  }

  setUp(token: string, password: string) {
    return callDone(this.#line.post('/api/v1/admin/setup', { body: { token, password } }))
  }

  users(asked: UsersAsked, signal: AbortSignal): Promise<Outcome<UserPage>> {
    return call(this.#line.get('/api/v1/password-manager/users', { query: asked, signal }))
  }

  groups(asked: GroupsAsked, signal: AbortSignal): Promise<Outcome<GroupPage>> {
    return call(this.#line.get('/api/v1/groups', { query: asked, signal }))
  }

  preview(groups: string[], signal: AbortSignal): Promise<Outcome<EnrolmentPreview>> {
    return call(this.#line.post('/api/v1/password-manager/enrolment/preview', { body: { groups }, signal }))
  }

  enrol(groups: string[]) {
    return call(this.#line.post('/api/v1/password-manager/enrolment', { body: { groups } }))
  }

  resendInvite(personId: string) {
    return callDone(
      this.#line.post('/api/v1/password-manager/users/{person_id}/resend-invite', {
        path: { person_id: personId },
      }),
    )
  }
}
