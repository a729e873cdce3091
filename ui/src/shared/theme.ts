/** What a person can choose; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark'

/** Fixes the theme of this page, or gives it back to the system. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
}
