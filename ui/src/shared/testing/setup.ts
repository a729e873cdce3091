import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/svelte'
import { afterEach } from 'vitest'

afterEach(() => cleanup())

// jsdom knows the elements but not how they open. Focus and Esc are the browser's part and are tested there.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
HTMLDialogElement.prototype.close = function close() {
  this.open = false
}
HTMLElement.prototype.showPopover = function showPopover() {
  this.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
}
HTMLElement.prototype.hidePopover = function hidePopover() {
  this.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }))
}
// It lays nothing out, so everything is in sight.
Element.prototype.scrollIntoView = () => undefined
