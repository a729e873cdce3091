import { sharedFile, type SharedMessages } from '../../shared/i18n'
import { localeOf } from '../../shared/i18n/locale'
import { words } from '../../shared/i18n/words'
import en from './en.ftl?raw'
import leaving from './leaving.ftl?raw'
import type { ConsoleMessages } from './messages.generated'

/** The words of the console, those of the shared primitives among them. */
export const { t, explain } = words<SharedMessages & ConsoleMessages>(
  [sharedFile, en, leaving],
  localeOf(location.search),
)
