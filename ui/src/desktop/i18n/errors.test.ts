import { FluentResource } from '@fluent/bundle'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain } from '.'
import backup from './backup.ftl?raw'
import en from './en.ftl?raw'
import making from './making.ftl?raw'
import restore from './restore.ftl?raw'

const ROOT = join(process.cwd(), '..')

function read(...path: string[]): string {
  return readFileSync(join(ROOT, ...path), 'utf8')
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, code]) => code ?? [])
}

/** The closed list of the client, and what the shell adds to it. */
const listed = found(read('crates', 'client', 'src', 'error', 'code.rs'), /^ {4}\w+ = "([a-z-]+)",$/gm)
const shell = readdirSync(join(ROOT, 'src-tauri', 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.rs'))
  .flatMap((name) => found(read('src-tauri', 'src', name), /UiError::new\("([a-z-]+)"/g))
const codes = [...new Set([...listed, ...shell])]
const told = new FluentResource([en, making, backup, restore].join('\n')).body.flatMap(({ id }) =>
  id.startsWith('err-') ? id.slice(4) : [],
)

describe('errors', () => {
  it('are read from the program', () => {
    expect(listed.length).toBeGreaterThan(50)
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
