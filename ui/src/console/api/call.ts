import { done, failed, type Outcome, type UiError } from '../../shared/problem'

/** An answer: its value, or what it says of why there is none. */
export interface Reply<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The one place where an answer of the server, or none, becomes a value or an error with a code. */
export async function call<T>(reply: Promise<Reply<T>>): Promise<Outcome<T>> {
  let answer: Reply<T>
  try {
    answer = await reply
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return failed('superseded')
    // A body that is not JSON is somebody else's answer: a proxy's sign-in page, for instance.
    return failed(thrown instanceof SyntaxError ? 'nonsense' : 'unreachable')
  }
  if (!answer.response.ok) return { ok: false, error: errorIn(answer.error, answer.response) }
  return 'data' in answer && answer.data !== undefined ? done(answer.data) : failed('nonsense')
}

/** The same for calls that answer with nothing. */
export async function callDone(reply: Promise<Reply<unknown>>): Promise<Outcome<null>> {
  const outcome = await call(reply.then((answer) => ({ ...answer, data: answer.data ?? null })))
  return outcome.ok ? done(null) : outcome
}

function errorIn(body: unknown, response: Response): UiError {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    return { code: response.status >= 500 ? 'unavailable' : 'nonsense', args: {} }
  }
  return { code: body.code, args: 'args' in body ? plainArgs(body.args) : {} }
}

function plainArgs(args: unknown): UiError['args'] {
  if (typeof args !== 'object' || args === null) return {}
  const plain: UiError['args'] = {}
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'string' || typeof value === 'number') plain[name] = value
  }
  return plain
}
