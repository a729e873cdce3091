import type { UiError } from '../../shared/problem'

/** What to tell a person about anything that a call may throw: the program throws `{ code, args }`. */
export function errorOf(thrown: unknown): UiError {
  return isUiError(thrown) ? thrown : { code: 'unknown', args: {} }
}

function isUiError(thrown: unknown): thrown is UiError {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    'args' in thrown &&
    typeof thrown.args === 'object' &&
    thrown.args !== null
  )
}
