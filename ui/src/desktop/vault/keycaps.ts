import { SHORTCUTS, type ActionId } from './keys'

const isMac = /Mac/.test(navigator.platform)

/** What the key that shortcuts are held with is called here. */
export const modKey = isMac ? '⌘' : 'Ctrl'

const NAMES: Readonly<Record<string, string>> = { delete: 'Del', f6: 'F6', arrowleft: '←' }

/** The keys of an action as they are printed on the keyboard: `Ctrl Shift N`. */
export function keysOf(action: ActionId): string {
  return allKeysOf(action)[0] ?? ''
}

/** All the ways to call an action by key. */
export function allKeysOf(action: ActionId): string[] {
  const chords = SHORTCUTS.find((shortcut) => shortcut.action === action)?.chords ?? []
  return chords.map(({ key, mod, shift, alt }) => {
    const held = [mod ? modKey : '', alt ? (isMac ? '⌥' : 'Alt') : '', shift ? (isMac ? '⇧' : 'Shift') : '']
    return [...held.filter(Boolean), NAMES[key] ?? key.toUpperCase()].join(' ')
  })
}

/** Whether the key that shortcuts are held with is down. */
export function modHeld(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return isMac ? event.metaKey : event.ctrlKey
}
