import { applyTheme, type Theme } from '../../shared/theme'

const KEY = 'latchkey.theme'

/** The theme chosen in this browser. */
export function rememberedTheme(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Shows a theme now and at the next visit. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  applyTheme(theme)
}
