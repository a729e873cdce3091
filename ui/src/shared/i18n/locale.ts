/** Languages the pages can speak. The three pseudo-locales show what does not fit or is not translated. */
export type Locale = 'en' | 'en-x-accent' | 'en-x-long' | 'en-x-rtl'

const LOCALES: readonly Locale[] = ['en', 'en-x-accent', 'en-x-long', 'en-x-rtl']

/** The locale a page was opened with (`?locale=en-x-long`), English if it asks for none or for an unknown one. */
export function localeOf(search: string): Locale {
  const asked = new URLSearchParams(search).get('locale')
  return LOCALES.find((locale) => locale === asked) ?? 'en'
}

/** The direction a locale is written in. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'en-x-rtl' ? 'rtl' : 'ltr'
}

/** Tells the page its language and direction, so that hyphenation, screen readers and logical properties follow. */
export function applyLocale(locale: Locale): void {
  document.documentElement.lang = locale
  document.documentElement.dir = directionOf(locale)
}
