// What both pages do before anything is shown.

import './desktop.css'
import { applyLocale, localeOf } from '../shared/i18n/locale'
import { applyTheme } from '../shared/theme'
import { rememberedLook } from './look'

/** Prepares the page and gives back where to mount it. */
export function preparePage(): HTMLElement {
  applyLocale(localeOf(location.search))
  applyTheme(rememberedLook().theme)
  return document.getElementById('app') ?? document.body
}
