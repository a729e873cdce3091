/** Moves the focus to the next pane that is on the screen, in their order. */
export function focusNextPane(window: HTMLElement): void {
  const panes = [...window.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) =>
    pane.checkVisibility(),
  )
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + 1) % panes.length]
  if (!next) return
  entryOf(next).focus()
}

/** Where one arrives in a pane: the current entry, the search, else its first control that is on the screen. */
function entryOf(pane: HTMLElement): HTMLElement {
  const found = pane.querySelector<HTMLElement>('[aria-current], [role=combobox]')
  const controls = [...pane.querySelectorAll<HTMLElement>('input, button')]
  return found ?? controls.find((control) => control.checkVisibility()) ?? pane
}
