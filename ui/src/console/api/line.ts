import type { Reply } from './call'
import type { paths } from './schema'

/** A path that the server knows under this method. */
type PathOf<M extends string> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never
}[keyof paths]

type Operation<P extends keyof paths, M extends keyof paths[P]> = paths[P][M]
type Parameters<O, In extends string> = O extends { parameters: Record<In, infer T> } ? T : undefined
type Query<O> = O extends { parameters: { query?: infer T } } ? T : undefined
type Body<O> = O extends { requestBody: { content: { 'application/json': infer T } } } ? T : undefined
/** What a good answer holds. */
type Held<O> = O extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : null

/** What goes with a request. */
interface Sent<O> {
  path?: Parameters<O, 'path'>
  query?: Query<O>
  body?: Body<O>
  signal?: AbortSignal
}

/** The same, once it was checked. */
type Checked = Pick<Sent<unknown>, 'signal'> & Partial<Record<'path' | 'query' | 'body', unknown>>

/** Requests to the server that its own document knows: another path, parameter or body does not compile. */
export class Line {
  readonly #fetch: (request: Request) => Promise<Response>
  readonly #onExpired: () => void
  #csrfToken = ''

  constructor(onExpired: () => void, fetch: (request: Request) => Promise<Response>) {
    this.#onExpired = onExpired
    this.#fetch = fetch
  }

  /** Every request that changes something carries this, so that no other site can make one. */
  carry(csrfToken: string): void {
    this.#csrfToken = csrfToken
  }

  get<P extends PathOf<'get'>>(path: P, sent: Sent<Operation<P, 'get'>> = {}) {
    return this.#send<Held<Operation<P, 'get'>>>('GET', path, sent)
  }

  post<P extends PathOf<'post'>>(path: P, sent: Sent<Operation<P, 'post'>> = {}) {
    return this.#send<Held<Operation<P, 'post'>>>('POST', path, sent)
  }

  put<P extends PathOf<'put'>>(path: P, sent: Sent<Operation<P, 'put'>> = {}) {
    return this.#send<Held<Operation<P, 'put'>>>('PUT', path, sent)
  }

  delete<P extends PathOf<'delete'>>(path: P, sent: Sent<Operation<P, 'delete'>> = {}) {
    return this.#send<Held<Operation<P, 'delete'>>>('DELETE', path, sent)
  }

  async #send<T>(method: string, path: string, sent: Checked): Promise<Reply<T>> {
    const url = new URL(filled(path, sent.path), location.origin)
    for (const [name, value] of named(sent.query)) url.searchParams.set(name, value)
    const headers = new Headers()
    if (method !== 'GET') headers.set('x-csrf-token', this.#csrfToken)
    if (sent.body !== undefined) headers.set('content-type', 'application/json')
    const body = sent.body === undefined ? null : JSON.stringify(sent.body)
    const request = new Request(url, { method, headers, body, signal: sent.signal ?? null })
    // Without its object, as browsers want it.
    const fetch = this.#fetch
    const response = await fetch(request)
    if (response.status === 401 && !path.startsWith('/api/v1/admin/')) this.#onExpired()
    return answer<T>(response)
  }
}

/** The server is believed to answer as its document says: it is where these pages came from. */
interface Believed<T> {
  parse(text: string): T
}

async function answer<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text()
  if (!response.ok) return { error: parsedOr(text), response }
  const json: Believed<T> = JSON
  return text === '' ? { response } : { data: json.parse(text), response }
}

/** A refusal need not be JSON: a proxy may have answered. */
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function filled(path: string, parameters: unknown): string {
  return named(parameters).reduce(
    (done, [name, value]) => done.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  )
}

/** The parameters that are there, as text. */
function named(parameters: unknown): [string, string][] {
  const all = Object.entries(parameters ?? {})
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
}
