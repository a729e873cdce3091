import type { Page, Route } from '@playwright/test'
import type { Group, Settings, User } from '../../src/console/api/words'
import { EIGHT, GROUPS } from './people'

const SAMPLE = ['Ines Duarte', 'Pavel Novák', 'Grace Lin', 'Ravi Patel'].map((name) => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase() ?? ''}@northwind.example`,
}))

const LEAVERS = ['Ana Costa', 'Ben Adler', 'Chloé Martin', 'Deniz Kaya', 'Eva Horn'].map((name, index) => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase() ?? ''}@northwind.example`,
  has_backup: index > 2,
}))

type Answer = { status: number; body: unknown }

const NO_CONTENT: Answer = { status: 204, body: null }

function ok(body: unknown): Answer {
  return { status: 200, body }
}

export function refusal(status: number, code: string, args: Record<string, string | number> = {}): Answer {
  return { status, body: { code, args, request_id: 'r-1' } }
}

/** A server in a page's network, for states that a real one seldom shows. Speaks only what the console asks. */
export class Backend {
  users: readonly User[] = EIGHT
  groups: Group[] = GROUPS.map((group) => ({ ...group }))
  signedIn = true
  role = 'owner'
  settings: Settings = {
    erase_delay_hours: 24,
    grace_days: 3,
    company_backups: true,
    backup_largest_bytes: 52_428_800,
    backup_copies: 3,
    version: 0,
  }
  alarm: { failures: number; since: number } | null = null
  /** Answers to give in place of the usual ones, by path. */
  readonly instead = new Map<string, Answer | 'no answer'>()
  /** Everything asked that changes something: `POST /path`, with its body and CSRF token. */
  readonly asked: { what: string; body: unknown; csrf: string | undefined }[] = []

  async serve(page: Page): Promise<void> {
    await page.route('**/api/v1/**', (route) => this.#handle(route))
  }

  async #handle(route: Route): Promise<void> {
    const request = route.request()
    const url = new URL(request.url())
    const path = url.pathname.replace('/api/v1', '')
    if (request.method() !== 'GET') {
      const body: unknown = request.postDataJSON()
      const csrf = request.headers()['x-csrf-token']
      this.asked.push({ what: `${request.method()} ${path}`, body, csrf })
    }
    const answer =
      this.instead.get(path) ?? this.#usual(request.method(), path, url.searchParams, request.postData())
    if (answer === 'no answer') return route.abort()
    const { status, body } = answer
    await (status === 204 ? route.fulfill({ status }) : route.fulfill({ status, json: body }))
  }

  #usual(method: string, path: string, params: URLSearchParams, body: string | null): Answer {
    if (path.startsWith('/admin/')) return this.#admin(method, path)
    if (!this.signedIn) return refusal(401, 'not_authorised')
    if (path === '/groups') return this.#groups(params)
    if (path === '/password-manager/users') return this.#users(params)
    if (path.startsWith('/password-manager/users/')) return NO_CONTENT
    if (path === '/organisation/rotate-key') return ok({ fingerprint: '81C2 0D4F A97E 33B6' })
    if (path === '/password-manager/settings') return this.#settings(body)
    const named = this.groups.filter((group) => body?.includes(`"${group.id}"`))
    return this.#enrolment(path, named)
  }

  #settings(body: string | null): Answer {
    // The console's own words, as its types say.
    const json: { parse(text: string): Settings } = JSON
    if (body !== null) this.settings = { ...json.parse(body), version: this.settings.version + 1 }
    return ok(this.settings)
  }

  #admin(method: string, path: string): Answer {
    if (path === '/admin/setup/check') return ok({ name: 'Priya Nair', email: 'priya@northwind.example' })
    if (path === '/admin/setup') return NO_CONTENT
    if (method === 'GET' && !this.signedIn) return refusal(401, 'not_authorised')
    this.signedIn = method !== 'DELETE'
    if (!this.signedIn) return NO_CONTENT
    const admin = { id: 'a-1', name: 'Priya Nair', email: 'priya@northwind.example', role: this.role }
    const organisation = { name: 'Northwind', fingerprint: 'k4f2-9x1m' }
    return ok({ admin, organisation, csrf_token: 'csrf-1', alarm: this.alarm })
  }

  #users(params: URLSearchParams): Answer {
    const [search, status, group] = ['search', 'status', 'group'].map((name) => params.get(name))
    const groupName = this.groups.find(({ id }) => id === group)?.name
    const found = this.users
      .filter((user) => !search || `${user.name} ${user.email}`.toLowerCase().includes(search.toLowerCase()))
      .filter((user) => !status || user.status === status)
      .filter((user) => !groupName || user.groups.includes(groupName))
    if (params.get('sort') === '-name') found.reverse()
    return ok(pageOf(found, params))
  }

  #groups(params: URLSearchParams): Answer {
    const search = (params.get('search') ?? '').toLowerCase()
    const hide = params.get('hide_dynamic') === 'true'
    const found = this.groups
      .filter((group) => group.name.toLowerCase().includes(search))
      .filter((group) => !hide || group.kind === 'static')
    const enrolled_dynamic = this.groups.filter((group) => group.enrolled && group.kind === 'dynamic').length
    return ok({ ...pageOf(found, params), enrolled_dynamic })
  }

  /** Whoever is named and enrolled is to be removed, whoever is named and not is to be enrolled. */
  #enrolment(path: string, named: Group[]): Answer {
    const people = (groups: Group[]) => groups.reduce((sum, group) => sum + group.member_count, 0)
    const chosen = named.filter(({ enrolled }) => !enrolled)
    const removed = named.filter(({ enrolled }) => enrolled)
    const [to_invite, deactivated] = [people(chosen), Math.max(0, people(removed) - 7)]
    if (path.endsWith('/preview')) {
      const removal = {
        deactivated,
        staying: 7,
        without_backup: 3,
        people: LEAVERS,
        erase_delay_hours: this.settings.erase_delay_hours,
        seen: removed.map(({ id }) => id).join('+'),
      }
      return ok({ to_invite, already_in: 0, sample: SAMPLE, removal: removed.length > 0 ? removal : null })
    }
    for (const group of named) group.enrolled = !group.enrolled
    return ok({ bound: chosen.length, invited: to_invite, returned: 0, removed: removed.length, deactivated })
  }
}

function pageOf<T>(all: readonly T[], params: URLSearchParams) {
  const limit = Number(params.get('limit') ?? 50)
  const start = Number(params.get('cursor') ?? 0)
  const next_cursor = start + limit < all.length ? String(start + limit) : null
  return { items: all.slice(start, start + limit), total: all.length, next_cursor }
}
