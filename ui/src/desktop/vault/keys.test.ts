import { describe, expect, it } from 'vitest'
import { decide, type Decision, type KeyContext, type KeyPress, SHORTCUTS } from './keys'

const CALM: KeyContext = {
  focus: 'search',
  modal: false,
  editing: false,
  searchText: '',
  searchSelection: { start: 0, end: 0 },
  pageSelection: false,
}

/** `mod+shift+c` as a key press. */
function press(text: string): KeyPress {
  const parts = text.split('+')
  const key = text.endsWith('++') ? '+' : (parts.at(-1) ?? '')
  return { key, mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') }
}

/** A decision in a word: `copyPassword`, `move down`, `filter 2`, `type`, `-`. */
function word(decision: Decision | null): string {
  if (decision === null) return '-'
  if (decision.kind === 'action') return decision.action
  if (decision.kind === 'extend') return `extend ${decision.move}`
  if (decision.kind === 'move') return `move ${decision.move}`
  return decision.kind === 'filter' ? `filter ${decision.index}` : decision.kind
}

function check(keys: string, context: Partial<KeyContext>, expected: string): void {
  expect(word(decide(press(keys), { ...CALM, ...context }))).toBe(expected)
}

describe('in the search', () => {
  it.each([
    ['ArrowDown', {}, 'move down'],
    ['PageUp', {}, 'move pageUp'],
    ['mod+End', {}, 'move last'],
    ['shift+ArrowDown', {}, 'extend down'],
    ['mod+a', {}, 'selectAll'],
    ['mod+a', { searchText: 'git', searchSelection: { start: 3, end: 3 } }, '-'],
    ['mod+a', { searchText: 'git', searchSelection: { start: 0, end: 3 } }, 'selectAll'],
    [' ', {}, 'toggle'],
    [' ', { searchText: 'git' }, '-'],
    ['mod+ ', { searchText: 'git' }, 'toggle'],
    ['mod+Delete', {}, 'archive'],
    ['mod+Delete', { searchText: 'git', searchSelection: { start: 1, end: 1 } }, '-'],
    ['mod+shift+D', {}, 'duplicate'],
    ['ArrowLeft', {}, '-'],
    ['Home', {}, '-'],
    ['Enter', {}, 'open'],
    ['Escape', {}, 'escape'],
    ['g', {}, '-'],
    ['/', {}, '-'],
    ['mod+c', {}, 'copyPassword'],
    ['mod+c', { searchText: 'git', searchSelection: { start: 0, end: 3 } }, '-'],
    ['mod+c', { searchText: 'git', searchSelection: { start: 3, end: 3 } }, 'copyPassword'],
    ['mod+c', { pageSelection: true }, '-'],
    ['mod+shift+C', { pageSelection: true }, 'copyPassword'],
    ['Delete', {}, 'trash'],
    ['Delete', { searchText: 'git', searchSelection: { start: 3, end: 3 } }, 'trash'],
    ['Delete', { searchText: 'git', searchSelection: { start: 1, end: 1 } }, '-'],
    ['Delete', { searchText: 'git', searchSelection: { start: 0, end: 3 } }, '-'],
    ['shift+Delete', { searchText: 'git', searchSelection: { start: 0, end: 3 } }, 'trash'],
    ['mod+3', {}, 'filter 2'],
    ['alt+ArrowDown', {}, '-'],
  ] as const)('%s with %j: %s', (keys, context, expected) => check(keys, context, expected))
})

describe('anywhere else', () => {
  it.each([
    ['g', { focus: 'page' }, 'type'],
    ['g', { focus: 'control' }, 'type'],
    [' ', { focus: 'control' }, '-'],
    ['/', { focus: 'control' }, 'search'],
    ['ArrowDown', { focus: 'list' }, 'move down'],
    ['ArrowDown', { focus: 'control' }, '-'],
    [' ', { focus: 'list' }, 'toggle'],
    ['shift+ArrowUp', { focus: 'list' }, 'extend up'],
    ['mod+a', { focus: 'text' }, '-'],
    ['mod+a', { focus: 'page' }, 'selectAll'],
    ['Enter', { focus: 'control' }, '-'],
    ['shift+?', { focus: 'page' }, 'type'],
    ['F6', { focus: 'page' }, 'nextPane'],
    ['mod++', { focus: 'page' }, 'zoomIn'],
    ['mod+shift++', { focus: 'page' }, 'zoomIn'],
    ['mod+=', { focus: 'page' }, 'zoomIn'],
    ['mod+-', { focus: 'page' }, 'zoomOut'],
    ['mod+0', { focus: 'page' }, 'zoomReset'],
    ['mod+shift+/', { focus: 'page' }, 'shortcuts'],
    ['mod+k', { focus: 'text' }, 'palette'],
  ] as const)('%s with %j: %s', (keys, context, expected) => check(keys, context, expected))
})

describe('in the form', () => {
  it.each([
    ['mod+s', 'save'],
    ['mod+g', 'generator'],
    ['mod+l', 'lock'],
    ['Escape', 'escape'],
    ['mod+c', '-'],
    ['Delete', '-'],
    ['shift+Delete', '-'],
    ['mod+b', '-'],
    ['mod+e', '-'],
    ['mod+a', '-'],
    ['mod+Delete', '-'],
    ['ArrowDown', '-'],
    ['g', '-'],
    ['/', '-'],
  ] as const)('%s: %s', (keys, expected) => check(keys, { focus: 'text', editing: true }, expected))
})

describe('over the window', () => {
  it.each([
    ['mod+l', 'lock'],
    ['mod+-', 'zoomOut'],
    ['mod+k', '-'],
    ['Escape', '-'],
    ['g', '-'],
    ['mod+1', '-'],
  ] as const)('%s in a dialog: %s', (keys, expected) =>
    check(keys, { modal: true, focus: 'control' }, expected),
  )
})

describe('the table', () => {
  it('gives no key to two actions', () => {
    const chords = SHORTCUTS.flatMap((shortcut) => shortcut.chords.map((chord) => JSON.stringify(chord)))
    expect(new Set(chords).size).toBe(chords.length)
  })

  it('names each action once', () => {
    const actions = SHORTCUTS.map(({ action }) => action)
    expect(new Set(actions).size).toBe(actions.length)
  })
})
