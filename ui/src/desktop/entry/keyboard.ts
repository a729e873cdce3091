/** What a hardware key means to a PIN or passphrase. */
export type Stroke =
  { kind: 'key'; key: string } | { kind: 'backspace' } | { kind: 'clear' } | { kind: 'enter' }

type KeyLike = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'getModifierState'
>

/** The stroke of a key press, or null where it belongs to somebody else (shortcuts, Tab, arrows). */
export function strokeOf(event: KeyLike): Stroke | null {
  if (event.isComposing) return null
  const altGraph = event.getModifierState('AltGraph')
  if (!altGraph && (event.ctrlKey || event.metaKey || event.altKey)) return null
  switch (event.key) {
    case 'Enter':
      return { kind: 'enter' }
    case 'Backspace':
      return { kind: 'backspace' }
    case 'Escape':
    case 'Delete':
      return { kind: 'clear' }
    default:
      // Named keys ("Shift", "F6", "Dead") are longer than one character; surrogate pairs are one.
      return Array.from(event.key).length === 1 ? { kind: 'key', key: event.key } : null
  }
}

/** Whether a key press is meant for the control that has the focus, not for the entry. */
export function belongsToControl(event: Pick<KeyboardEvent, 'key' | 'target'>): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable]')) return true
  const activates = event.key === 'Enter' || event.key === ' '
  return activates && target.closest('button, a[href], summary') !== null
}
