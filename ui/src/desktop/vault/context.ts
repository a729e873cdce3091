import type { KeyContext, KeyPress } from './keys'
import { modHeld } from './keycaps'

/** A key press as the rules see it. */
export function pressOf(event: KeyboardEvent): KeyPress {
  // AltGr writes characters; on some systems it reports Ctrl and Alt.
  const altGraph = event.getModifierState('AltGraph')
  return {
    key: event.key,
    mod: modHeld(event) && !altGraph,
    shift: event.shiftKey,
    alt: event.altKey && !altGraph,
  }
}

/** What the window is like at the moment of a key press. */
export function contextOf(
  event: KeyboardEvent,
  search: HTMLInputElement | undefined,
  editing: boolean,
): KeyContext {
  const target = event.target instanceof Element ? event.target : document.body
  return {
    focus: focusOf(target, search),
    modal:
      target.closest('dialog, [role=menu]') !== null ||
      document.querySelector('dialog[open], [role=dialog]') !== null,
    editing,
    searchText: search?.value ?? '',
    searchSelection: { start: search?.selectionStart ?? 0, end: search?.selectionEnd ?? 0 },
    pageSelection: getSelection()?.isCollapsed === false,
  }
}

function focusOf(target: Element, search: HTMLInputElement | undefined): KeyContext['focus'] {
  if (target === search) return 'search'
  if (target.matches('input, textarea, select')) return 'text'
  if (target.matches('button, a, [role=separator]')) return 'control'
  return target.closest('[role=grid]') ? 'list' : 'page'
}
