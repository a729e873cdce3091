/** The part of the server's HTTP interface that the console uses. */

type Json<T> = { content: { 'application/json': T } }
type Answer<T> = { responses: { 200: Json<T>; default: Json<components['schemas']['ErrorBody']> } }
type Done = { responses: { 204: { content?: never }; default: Json<components['schemas']['ErrorBody']> } }
type Takes<T> = { requestBody: Json<T> }
type Query<T> = { parameters: { query?: T } }

export interface paths {
  '/api/v1/admin/setup/check': { post: Takes<{ token: string }> & Answer<{ name: string; email: string }> }
  '/api/v1/admin/setup': { post: Takes<{ token: string; password: string }> & Done }
  '/api/v1/admin/session': {
    get: Answer<components['schemas']['SessionBody']>
    post: Takes<{ email: string; password: string }> & Answer<components['schemas']['SessionBody']>
    delete: Done
  }
  '/api/v1/groups': {
    get: Query<{ search?: string; hide_dynamic?: boolean; cursor?: string; limit?: number }> &
      Answer<components['schemas']['GroupPage']>
  }
  '/api/v1/password-manager/enrolment/preview': {
    post: Takes<{ groups: string[] }> & Answer<components['schemas']['EnrolmentPreview']>
  }
  '/api/v1/password-manager/enrolment': {
    post: Takes<{ groups: string[] }> & Answer<{ bound: number; invited: number }>
  }
  '/api/v1/password-manager/users': {
    get: Query<{
      search?: string
      status?: components['schemas']['ServiceStatus']
      group?: string
      sort?: string
      cursor?: string
      limit?: number
    }> &
      Answer<components['schemas']['UserPage']>
  }
  '/api/v1/password-manager/users/{person_id}/resend-invite': {
    post: { parameters: { path: { person_id: string } } } & Done
  }
}

export interface components {
  schemas: {
    ErrorBody: { code: string; args?: Record<string, string | number | null>; request_id?: string }
    SessionBody: {
      admin: { id: string; name: string; email: string; role: string }
      organisation: { name: string; fingerprint: string }
      csrf_token: string
    }
    Group: {
      id: string
      name: string
      kind: 'static' | 'dynamic'
      rule: string | null
      member_count: number
      enrolled: boolean
    }
    GroupPage: {
      items: components['schemas']['Group'][]
      total: number
      enrolled_dynamic: number
      next_cursor: string | null
    }
    EnrolmentPreview: {
      to_invite: number
      already_in: number
      sample: { name: string; email: string }[]
    }
    ServiceStatus: 'invited' | 'verifying' | 'pending_pin' | 'active' | 'deactivated'
    User: {
      person_id: string
      name: string
      email: string
      groups: string[]
      status: components['schemas']['ServiceStatus']
      invite_expired: boolean
      mail_failed: boolean
      app_version: string | null
      os: string | null
      last_seen: string | null
      devices: number
    }
    UserPage: { items: components['schemas']['User'][]; total: number; next_cursor: string | null }
  }
}
