import { sharedFile, type SharedMessages } from '../../shared/i18n'
import { localeOf } from '../../shared/i18n/locale'
import { words } from '../../shared/i18n/words'
import en from './en.ftl?raw'
import type { DesktopMessages } from './messages.generated'

type Messages = DesktopMessages & SharedMessages

/** The keys of texts that need no arguments. */
export type PlainKey = { [K in keyof Messages]: Messages[K] extends null ? K : never }[keyof Messages]

/** The words of the desktop app. */
export const { t, explain } = words<Messages>([sharedFile, en], localeOf(location.search))
