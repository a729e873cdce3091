// The only thing that uses localStorage: how the windows are laid out and look. Nothing of the vault, ever.

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`latchkey.${key}`)
  } catch {
    // A page without storage looks as it does on the first day.
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`latchkey.${key}`, value)
  } catch {
    // As above: it is asked again next time.
  }
}
