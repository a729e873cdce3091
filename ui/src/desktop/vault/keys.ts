// Which keys do what, decided without a page: the window hands in what it sees and does what it is told.

/** Everything a key or the palette can start. */
export type ActionId =
  | 'newItem'
  | 'newLogin'
  | 'newNote'
  | 'search'
  | 'copyPassword'
  | 'copyUserName'
  | 'copyCode'
  | 'openSite'
  | 'copyAddress'
  | 'reveal'
  | 'largeType'
  | 'edit'
  | 'save'
  | 'favourite'
  | 'trash'
  | 'generator'
  | 'archive'
  | 'duplicate'
  | 'moveTo'
  | 'tag'
  | 'selectAll'
  | 'newFolder'
  | 'emptyTrash'
  | 'lock'
  | 'nextPane'
  | 'backup'
  | 'settings'
  | 'changePin'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomReset'
  | 'back'
  | 'palette'
  | 'shortcuts'

interface Chord {
  /** `event.key`, lower case. */
  key: string
  mod?: boolean
  shift?: boolean
  alt?: boolean
}

export interface Shortcut {
  action: ActionId
  chords: readonly Chord[]
}

const mod = (key: string): Chord => ({ key, mod: true })
const modShift = (key: string): Chord => ({ key, mod: true, shift: true })

/** The order in which the help and the palette list them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { action: 'search', chords: [mod('f'), { key: '/' }] },
  { action: 'copyPassword', chords: [modShift('c'), mod('c')] },
  { action: 'copyUserName', chords: [mod('b')] },
  { action: 'copyCode', chords: [mod('t')] },
  { action: 'openSite', chords: [mod('o')] },
  { action: 'copyAddress', chords: [mod('u')] },
  { action: 'reveal', chords: [mod('r')] },
  { action: 'largeType', chords: [modShift('t')] },
  { action: 'newLogin', chords: [modShift('n')] },
  { action: 'newItem', chords: [mod('n')] },
  { action: 'newNote', chords: [] },
  { action: 'edit', chords: [mod('e')] },
  { action: 'save', chords: [mod('s')] },
  { action: 'favourite', chords: [mod('d')] },
  { action: 'trash', chords: [{ key: 'delete' }, { key: 'delete', shift: true }] },
  { action: 'generator', chords: [mod('g')] },
  { action: 'archive', chords: [mod('delete')] },
  { action: 'duplicate', chords: [modShift('d')] },
  { action: 'moveTo', chords: [] },
  { action: 'tag', chords: [] },
  { action: 'selectAll', chords: [mod('a')] },
  { action: 'newFolder', chords: [] },
  { action: 'emptyTrash', chords: [] },
  { action: 'lock', chords: [mod('l')] },
  { action: 'nextPane', chords: [{ key: 'f6' }] },
  { action: 'back', chords: [{ key: 'arrowleft', alt: true }] },
  { action: 'backup', chords: [] },
  { action: 'settings', chords: [mod(',')] },
  { action: 'changePin', chords: [] },
  { action: 'zoomIn', chords: [mod('+'), mod('=')] },
  { action: 'zoomOut', chords: [mod('-')] },
  { action: 'zoomReset', chords: [mod('0')] },
  { action: 'palette', chords: [mod('k')] },
  { action: 'shortcuts', chords: [mod('/')] },
]

/** What the window is like when the key comes. */
export interface KeyContext {
  focus: 'search' | 'list' | 'text' | 'control' | 'page'
  /** A dialog or menu is open: it has the keyboard to itself, but for locking and zoom. */
  modal: boolean
  editing: boolean
  searchText: string
  /** Selected text in the search box, as positions. */
  searchSelection: { start: number; end: number }
  /** Text is selected somewhere on the page. */
  pageSelection: boolean
}

export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last'

export type Decision =
  | { kind: 'action'; action: ActionId }
  | { kind: 'move'; move: Move }
  /** The same, and all rows on the way are chosen. */
  | { kind: 'extend'; move: Move }
  /** The row is chosen, or no longer. */
  | { kind: 'toggle' }
  | { kind: 'filter'; index: number }
  | { kind: 'open' }
  | { kind: 'escape' }
  /** Put the focus into the search; the key then types itself. */
  | { kind: 'type' }

export interface KeyPress {
  key: string
  mod: boolean
  shift: boolean
  alt: boolean
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}
const MOD_MOVES: Readonly<Record<string, Move>> = { Home: 'first', End: 'last' }

/** What a key press means, or null where it is left to the control that has the focus. */
export function decide(press: KeyPress, context: KeyContext): Decision | null {
  if (press.alt) return context.modal ? null : shortcut(press, context)
  if (context.modal) return modalShortcut(press, context)
  return shortcut(press, context) ?? navigation(press, context) ?? typing(press, context)
}

/** Whatever is open, one can lock and read. */
const EVERYWHERE: readonly ActionId[] = ['lock', 'zoomIn', 'zoomOut', 'zoomReset']

function modalShortcut(press: KeyPress, context: KeyContext): Decision | null {
  const decision = shortcut(press, context)
  return decision?.kind === 'action' && EVERYWHERE.includes(decision.action) ? decision : null
}

function shortcut(press: KeyPress, context: KeyContext): Decision | null {
  if (press.mod && !press.shift && !press.alt && /^[1-9]$/.test(press.key)) {
    return { kind: 'filter', index: Number(press.key) - 1 }
  }
  const key = press.key.toLowerCase()
  const found = SHORTCUTS.find(({ chords }) => chords.some((chord) => matches(chord, key, press)))
  if (!found || !allowed(found.action, press, context)) return null
  return { kind: 'action', action: found.action }
}

function matches(chord: Chord, key: string, press: KeyPress): boolean {
  if ((chord.alt ?? false) !== press.alt) return false
  if (chord.key !== key || (chord.mod ?? false) !== press.mod) return false
  // "+" and "/" sit behind Shift on many keyboards.
  return /^[+=/]$/.test(key) || (chord.shift ?? false) === press.shift
}

/** Keys that also edit text act on the list only where nothing in a text could be meant. */
function allowed(action: ActionId, press: KeyPress, context: KeyContext): boolean {
  const inText = context.focus === 'text'
  switch (action) {
    case 'copyPassword':
      if (press.shift) return !context.editing
      return !inText && !context.editing && !context.pageSelection && !searchHasSelection(context)
    case 'selectAll':
      return !context.editing && selectsAll(context)
    case 'archive':
    case 'trash':
      if (inText || context.editing) return false
      return press.shift || context.focus !== 'search' || deleteWouldDoNothing(context)
    case 'search':
      return press.mod || (!inText && context.focus !== 'search')
    case 'save':
      return context.editing
    case 'back':
    case 'copyUserName':
    case 'copyAddress':
    case 'copyCode':
    case 'openSite':
    case 'reveal':
    case 'largeType':
    case 'favourite':
    case 'duplicate':
    case 'moveTo':
    case 'tag':
    case 'edit':
      return !context.editing
    case 'newItem':
    case 'newLogin':
    case 'newNote':
    case 'generator':
    case 'newFolder':
    case 'emptyTrash':
    case 'lock':
    case 'nextPane':
    case 'backup':
    case 'settings':
    case 'changePin':
    case 'zoomIn':
    case 'zoomOut':
    case 'zoomReset':
    case 'palette':
    case 'shortcuts':
      return true
  }
}

function searchHasSelection({ focus, searchSelection: { start, end } }: KeyContext): boolean {
  return focus === 'search' && start !== end
}

/** In a search that has text the text comes first; once all of it is selected, the list is meant. */
function selectsAll({ focus, searchText, searchSelection: { start, end } }: KeyContext): boolean {
  if (focus === 'search') return end - start === searchText.length
  return focus !== 'text'
}

/** Where a blank cannot be meant for the search: before anything is typed there. */
function togglesRow(press: KeyPress, { focus, searchText }: KeyContext): boolean {
  return focus === 'list' || (focus === 'search' && (press.mod || searchText === ''))
}

/** With the caret at the end and nothing selected, Del has nothing to take from the search. */
function deleteWouldDoNothing(context: KeyContext): boolean {
  return !searchHasSelection(context) && context.searchSelection.end >= context.searchText.length
}

function navigation(press: KeyPress, context: KeyContext): Decision | null {
  if (press.key === 'Escape') return { kind: 'escape' }
  if (context.editing || !['search', 'list', 'page'].includes(context.focus)) return null
  const move = press.mod ? MOD_MOVES[press.key] : MOVES[press.key]
  if (move) return { kind: press.shift ? 'extend' : 'move', move }
  if (press.key === ' ' && togglesRow(press, context)) return { kind: 'toggle' }
  if (press.key === 'Enter' && context.focus !== 'page' && !press.mod) return { kind: 'open' }
  return null
}

function typing(press: KeyPress, context: KeyContext): Decision | null {
  const printable = Array.from(press.key).length === 1
  if (press.mod || !printable || context.editing) return null
  if (context.focus === 'search' || context.focus === 'text') return null
  // Space presses a focused button and scrolls a page.
  if (press.key === ' ') return null
  return { kind: 'type' }
}
