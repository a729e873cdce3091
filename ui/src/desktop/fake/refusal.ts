import type { UiError } from '../ipc/contract'

/** What the fakes throw, shaped as the program's own refusals are. */
export class Refusal extends Error implements UiError {
  readonly code: string
  readonly args: UiError['args']

  constructor(code: string, args: UiError['args'] = {}) {
    super(code)
    this.code = code
    this.args = args
  }
}
