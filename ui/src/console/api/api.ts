import type { Outcome } from '../../shared/problem'
import { call, callDone } from './call'
import { Line } from './line'
import type { EnrolmentPreview, GroupPage, Saved, ServiceStatus, Settings, UserPage } from './words'

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

/** Ids of groups that are ticked and unticked anew. */
export interface Ticked {
  groups: string[]
  removed: string[]
}

/** What an administrator confirms where groups are removed. */
export interface Confirmed {
  typed_groups: number
  /** Stands for what the preview showed. */
  seen: string
}

export type PersonAct = 'resend-invite' | 'revoke' | 'undo-removal' | 'replace-computer' | 'invite'

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

  preview(ticked: Ticked, signal: AbortSignal): Promise<Outcome<EnrolmentPreview>> {
    return call(this.#line.post('/api/v1/password-manager/enrolment/preview', { body: ticked, signal }))
  }

  enrol(ticked: Ticked, confirmed: Confirmed | null): Promise<Outcome<Saved>> {
    const body = confirmed === null ? ticked : { ...ticked, confirmed }
    return call(this.#line.post('/api/v1/password-manager/enrolment', { body }))
  }

  /** One of the things that are done to one person. */
  toPerson(act: PersonAct, personId: string) {
    return callDone(
      this.#line.post(`/api/v1/password-manager/users/{person_id}/${act}`, {
        path: { person_id: personId },
      }),
    )
  }

  deleteBackups(personId: string) {
    return callDone(
      this.#line.delete('/api/v1/password-manager/users/{person_id}/backups', {
        path: { person_id: personId },
      }),
    )
  }

  rotateKey() {
    return call(this.#line.post('/api/v1/organisation/rotate-key'))
  }

  settings(): Promise<Outcome<Settings>> {
    return call(this.#line.get('/api/v1/password-manager/settings'))
  }

  saveSettings(settings: Settings): Promise<Outcome<Settings>> {
    return call(this.#line.put('/api/v1/password-manager/settings', { body: settings }))
  }
}
