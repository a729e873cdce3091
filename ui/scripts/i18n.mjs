// Writes `messages.generated.ts` beside each en.ftl: every key with the arguments its text mentions, so that
// `t('key', args)` is checked by the compiler. `npm run i18n:generate` writes; a test compares.
import { FluentResource } from '@fluent/bundle'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SRC = join(import.meta.dirname, '..', 'src')

/** Parts of the desktop app that have a dictionary of their own. */
const parts = ['history'].map((name) => ({
  source: join(SRC, 'desktop', 'i18n', `${name}.ftl`),
  target: join(SRC, 'desktop', 'i18n', `${name}.generated.ts`),
  type: `${name.charAt(0).toUpperCase()}${name.slice(1)}Messages`,
}))

/** The dictionaries: where each lives and what its type is called. */
export const dictionaries = ['shared', 'desktop', 'console']
  .map((name) => ({
    source: join(SRC, name, 'i18n', 'en.ftl'),
    target: join(SRC, name, 'i18n', 'messages.generated.ts'),
    type: `${name.charAt(0).toUpperCase()}${name.slice(1)}Messages`,
  }))
  .concat(parts)

const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/**
 * @typedef {Extract<import('@fluent/bundle').FluentResource['body'][number]['value'], object>[number]} Piece
 * @typedef {Exclude<Piece, string>} Expression
 */

/**
 * Whether a select expression chooses by number: only then must its argument be one.
 * @param {Extract<Expression, { type: 'select' }>} choice
 */
function countsBy({ variants }) {
  return variants.every(({ key }) => key.type === 'num' || PLURALS.has(key.value))
}

/**
 * Collects the variables of a parsed Fluent pattern, selectors and arguments of functions included.
 * @param {Piece} piece
 * @param {Map<string, string>} found
 */
function variables(piece, found) {
  if (typeof piece === 'string') return
  if (piece.type === 'var' && !found.has(piece.name)) found.set(piece.name, 'string | number')
  if (piece.type === 'func') for (const arg of piece.args) if (arg.type !== 'narg') variables(arg, found)
  if (piece.type !== 'select') return
  if (piece.selector.type === 'var' && countsBy(piece)) found.set(piece.selector.name, 'number')
  variables(piece.selector, found)
  for (const { value } of piece.variants) for (const part of value) variables(part, found)
}

/**
 * The TypeScript of one dictionary.
 * @param {string} ftl
 * @param {string} type
 */
export function render(ftl, type) {
  const lines = new FluentResource(ftl).body
    .filter((entry) => !entry.id.startsWith('-'))
    .map((entry) => {
      /** @type {Map<string, string>} */
      const found = new Map()
      for (const piece of entry.value ?? []) variables(piece, found)
      const args = [...found].map(([name, kind]) => `${name}: ${kind}`).join('; ')
      return `  '${entry.id}': ${args ? `{ ${args} }` : 'null'}`
    })
  return `// Generated from en.ftl by \`npm run i18n:generate\`; do not edit.\nexport type ${type} = {\n${lines.map((line) => `${line}\n`).join('')}}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { source, target, type } of dictionaries) {
    writeFileSync(target, render(readFileSync(source, 'utf8'), type))
  }
}
