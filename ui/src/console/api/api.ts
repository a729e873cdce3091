import createClient, { type Client } from 'openapi-fetch'
import type { Outcome } from '../../shared/problem'
import { call, callDone } from './call'
import type { paths } from './schema'
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
  readonly #client: Client<paths>
  #csrfToken = ''

  /** `onExpired` hears that the server no longer knows the session. */
  constructor(onExpired: () => void, fetch: (request: Request) => Promise<Response> = globalThis.fetch) {
    this.#client = createClient<paths>({ baseUrl: location.origin, fetch })
    this.#client.use({
      onRequest: ({ request }) => {
        if (request.method !== 'GET') request.headers.set('x-csrf-token', this.#csrfToken)
        return request
      },
      onResponse: ({ response, schemaPath }) => {
        if (response.status === 401 && !schemaPath.startsWith('/api/v1/admin/')) onExpired()
      },
    })
  }

  /** Every call that changes something carries this, so that no other site can make one. */
  carry(csrfToken: string): void {
    this.#csrfToken = csrfToken
  }

  session() {
    return call(this.#client.GET('/api/v1/admin/session'))
  }

  signIn(email: string, password: string) {
    return call(this.#client.POST('/api/v1/admin/session', { body: { email, password } }))
  }

  signOut() {
    return callDone(this.#client.DELETE('/api/v1/admin/session'))
  }

  checkSetup(token: string) {
    return call(this.#client.POST('/api/v1/admin/setup/check', { body: { token } }))
  }

  setUp(token: string, password: string) {
    return callDone(this.#client.POST('/api/v1/admin/setup', { body: { token, password } }))
  }

  users(asked: UsersAsked, signal: AbortSignal): Promise<Outcome<UserPage>> {
    return call(this.#client.GET('/api/v1/password-manager/users', { params: { query: asked }, signal }))
  }

  groups(asked: GroupsAsked, signal: AbortSignal): Promise<Outcome<GroupPage>> {
    return call(this.#client.GET('/api/v1/groups', { params: { query: asked }, signal }))
  }

  preview(groups: string[], signal: AbortSignal): Promise<Outcome<EnrolmentPreview>> {
    return call(this.#client.POST('/api/v1/password-manager/enrolment/preview', { body: { groups }, signal }))
  }

  enrol(groups: string[]) {
    return call(this.#client.POST('/api/v1/password-manager/enrolment', { body: { groups } }))
  }

  resendInvite(personId: string) {
    return callDone(
      this.#client.POST('/api/v1/password-manager/users/{person_id}/resend-invite', {
        params: { path: { person_id: personId } },
      }),
    )
  }
}
