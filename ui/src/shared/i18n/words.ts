import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import type { UiError } from '../problem'
import { directionOf, type Locale } from './locale'
import { transformOf } from './pseudo'

/** Messages by key, with the arguments each wants: the shape of the generated `messages.generated.ts`. */
export type Messages = Record<string, Record<string, FluentVariable> | null>

/** `t('key')` or `t('key', { arg })`; a missing or wrong argument does not compile. */
export type Translate<M extends Messages> = <K extends keyof M & string>(
  key: K,
  ...args: M[K] extends null ? [] : [args: NonNullable<M[K]>]
) => string

/** An error in two sentences, and the code an administrator can look up. */
export interface Explained {
  what: string
  fix: string
  code: string
}

export interface Words<M extends Messages> {
  t: Translate<M>
  /** The two sentences of an error; an unknown code gets those of `unknown`. */
  explain: (error: UiError) => Explained
  /** The text of a key that is made up while the program runs, if there is one. */
  named: (key: string) => string | undefined
}

/** Builds the dictionary of one program from its Fluent files. */
export function words<M extends Messages>(files: readonly string[], locale: Locale): Words<M> {
  const bundle = new FluentBundle([locale, 'en'], {
    // Marks around arguments are needed between two directions only; in English they get into copied text.
    useIsolating: directionOf(locale) === 'rtl',
    transform: transformOf(locale),
  })
  for (const file of files) bundle.addResource(new FluentResource(file))

  function format(key: string, args?: Record<string, FluentVariable>): string {
    const pattern = bundle.getMessage(key)?.value
    // Keys are checked by the compiler and the files by a test, so a bare key is only ever seen while developing.
    return pattern === undefined || pattern === null ? key : bundle.formatPattern(pattern, args, [])
  }

  return {
    t: (key, ...[args]) => format(key, args),
    named: (key) => (bundle.hasMessage(key) ? format(key) : undefined),
    explain({ code, args }) {
      const known = bundle.hasMessage(`err-${code}`) ? code : 'unknown'
      return { what: format(`err-${known}`, args), fix: format(`fix-${known}`, args), code }
    },
  }
}
