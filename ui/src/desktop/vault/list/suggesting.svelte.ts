import { allSuggestions, type Suggestion, type Suggestions, suggestionsAt, taken } from './suggestions'

/** What a key did to the help: it was used, or the field and the list still want it. */
export type Used = 'taken' | 'used' | null

/** The help under the search field: whether it is open, and which line is chosen. */
export class Suggesting {
  found: Suggestions | null = $state.raw(null)
  active = $state(-1)

  get lines(): readonly Suggestion[] {
    return this.found?.lines ?? []
  }

  get isOpen(): boolean {
    return this.lines.length > 0
  }

  /** After each change of the text: opens behind a colon, and closes as soon as something else is typed. */
  typed(text: string, caret: number): void {
    this.found = suggestionsAt(text, caret)
    this.active = -1
  }

  /** Asked for with the button. */
  toggle(caret: number): void {
    if (this.isOpen) {
      this.close()
      return
    }
    this.found = allSuggestions(caret)
    this.active = 0
  }

  close(): void {
    this.found = null
    this.active = -1
  }

  /** Which keys belong to the help while it is open; a closed one leaves all of them alone. */
  key(key: string): Used {
    if (!this.isOpen) return null
    const { length } = this.lines
    switch (key) {
      case 'ArrowDown':
        this.active = (this.active + 1) % length
        return 'used'
      case 'ArrowUp':
        this.active = (Math.max(this.active, 0) - 1 + length) % length
        return 'used'
      case 'Tab':
        this.active = Math.max(this.active, 0)
        return 'taken'
      case 'Enter':
        if (this.active < 0) this.close()
        return this.active < 0 ? null : 'taken'
      case 'Escape':
        this.close()
        return 'used'
      default:
        return null
    }
  }

  /** The text with a line taken, and where the caret then stands. */
  take(text: string, index: number): [string, number] | null {
    const line = this.lines[index]
    if (this.found === null || line === undefined) return null
    const [next, caret] = taken(text, this.found, line)
    this.typed(next, caret)
    return [next, caret]
  }
}
