import type { CodeOptions, FoundCode } from '../ipc/contract'

/** From when on the next code stands beside the one that is about to end. */
export const NEXT_FROM_MS = 5_000

/** A code in two halves, as people read it out. */
export function inGroups(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length < 6 ? code : `${code.slice(0, half)} ${code.slice(half)}`
}

/** What an account is called: by its service first. */
export function nameOfCode({ issuer, account }: Pick<FoundCode, 'issuer' | 'account'>): string | null {
  return issuer || account || null
}

/** What most services have. */
export const USUAL_SECONDS = 30
export const USUAL_DIGITS = 6

/** The same key with codes that change otherwise. */
export function steppedBy(options: CodeOptions, kind: CodeOptions['step']['kind']): CodeOptions {
  if (kind === options.step.kind) return options
  const step = kind === 'time' ? { kind, seconds: USUAL_SECONDS } : { kind, counter: '0' }
  return { ...options, step }
}

/** Whole seconds that are left; the last one counts until it is over. */
export function secondsLeft(ms: number): number {
  return Math.ceil(ms / 1000)
}
