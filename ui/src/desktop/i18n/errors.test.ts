import { FluentResource } from '@fluent/bundle'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain } from '.'
import en from './en.ftl?raw'

/** The words of the closed list of codes, from where it is defined. */
const source = readFileSync(join(process.cwd(), '..', 'crates', 'client', 'src', 'error.rs'), 'utf8')
const codes = [...source.matchAll(/^ {4}\w+ = "([a-z-]+)",$/gm)].flatMap(([, code]) => code ?? [])
const told = new FluentResource(en).body.flatMap(({ id }) => (id.startsWith('err-') ? id.slice(4) : []))

describe('errors', () => {
  it('are read from the program', () => {
    expect(codes.length).toBeGreaterThan(50)
  })

  it.each(codes)('%s says what happened and what to do', (code) => {
    const { what, fix } = explain({ code, args: {} })
    expect(what).not.toBe(explain({ code: 'unknown', args: {} }).what)
    expect(fix).not.toBe('')
  })

  it('are told only where the program has them', () => {
    expect(told.filter((code) => !codes.includes(code))).toEqual([])
  })
})
