/** An attachment: the element has the focus as soon as it is there. */
export function focusHere(element: HTMLElement): void {
  element.focus()
}
