/** An error as it crosses a border: a code from a closed list and what its sentences mention. */
export interface UiError {
  code: string
  args: Record<string, string | number>
}

/** What a fallible step of a screen gives back; screens never catch. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: UiError }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed(code: string, args: UiError['args'] = {}): Outcome<never> {
  return { ok: false, error: { code, args } }
}
