import { FluentResource } from '@fluent/bundle'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dictionaries, read, render } from '../../../scripts/i18n.mjs'
import { directionOf, localeOf } from './locale'
import { words } from './words'

function keysOf(sources: string[]): string[] {
  return new FluentResource(read(sources)).body.map((entry) => entry.id)
}

describe.each(dictionaries)('$type', ({ sources, target, type }) => {
  it('has fresh types (npm run i18n:generate)', () => {
    expect(readFileSync(target, 'utf8')).toBe(render(read(sources), type))
  })

  it('is read whole: no entry is lost to a syntax error', () => {
    const written = read(sources).match(/^-?[a-z][a-z0-9_-]* *=/gm) ?? []
    expect(keysOf(sources)).toHaveLength(written.length)
  })

  it('uses each key once', () => {
    const keys = keysOf(sources)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('says for each error what happened and what to do', () => {
    const keys = keysOf(sources)
    const codes = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(4))
    expect(codes('err-')).toEqual(codes('fix-'))
  })
})

describe('every text', () => {
  const src = join(import.meta.dirname, '..', '..')
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !/\.(generated|test)\.ts$/.test(name))
    .map((name) => readFileSync(join(src, name), 'utf8'))
    .join('\n')
  // Keys put together from a fixed beginning, as in `status-${status}`.
  const beginnings = Array.from(code.matchAll(/`([a-z][\w-]*-)\$\{/g), ([, beginning]) => beginning ?? '')

  it.each(dictionaries)('of $type is shown somewhere', ({ sources }) => {
    const unused = keysOf(sources)
      .filter((key) => !/^(err|fix)-/.test(key))
      .filter((key) => !code.includes(`'${key}'`) && !beginnings.some((start) => key.startsWith(start)))
    expect(unused).toEqual([])
  })
})

describe('words', () => {
  const file =
    'hello = Hello { $name }\nerr-unknown = No words.\nfix-unknown = Ask.\nerr-slow = { $host } is slow.\nfix-slow = Wait.\n'
  const english = words<{ hello: { name: string } }>([file], 'en')

  it('puts arguments in without marks', () => {
    expect(english.t('hello', { name: 'Mira' })).toBe('Hello Mira')
  })

  it('explains a known error with its arguments', () => {
    expect(english.explain({ code: 'slow', args: { host: 'pm.example' } })).toEqual({
      what: 'pm.example is slow.',
      fix: 'Wait.',
      code: 'slow',
    })
  })

  it('keeps the code of an error it has no words for', () => {
    expect(english.explain({ code: 'moon', args: {} })).toEqual({
      what: 'No words.',
      fix: 'Ask.',
      code: 'moon',
    })
  })

  it.each([
    ['en-x-accent', 'Ĥéľľó Mira'],
    ['en-x-long', 'Ĥééľľóó Mira'],
    ['en-x-rtl', 'Ĥéľľó \u2068Mira\u2069'],
  ] as const)('bends the text and not the arguments in %s', (locale, expected) => {
    expect(words<{ hello: { name: string } }>([file], locale).t('hello', { name: 'Mira' })).toBe(expected)
  })
})

describe('locale', () => {
  it.each([
    ['', 'en', 'ltr'],
    ['?locale=en-x-long', 'en-x-long', 'ltr'],
    ['?locale=en-x-rtl', 'en-x-rtl', 'rtl'],
    ['?locale=tlh', 'en', 'ltr'],
  ])('%j opens %s, written %s', (search, locale, direction) => {
    expect(localeOf(search)).toBe(locale)
    expect(directionOf(localeOf(search))).toBe(direction)
  })
})
