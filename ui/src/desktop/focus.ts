/** An attachment: the element has the focus as soon as it is there. */
export function focusHere(element: HTMLElement): void {
  // Where one is told what to do stays in sight.
  element.focus({ preventScroll: true })
}

/** An attachment: what has just appeared is scrolled to where the window is too low for it. */
export function intoSight(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' })
}
