import { sharedFile, type SharedMessages } from '../../shared/i18n'
import { localeOf } from '../../shared/i18n/locale'
import { words } from '../../shared/i18n/words'
import attachments from './attachments.ftl?raw'
import backup from './backup.ftl?raw'
import codes from './codes.ftl?raw'
import en from './en.ftl?raw'
import history from './history.ftl?raw'
import kinds from './kinds.ftl?raw'
import leaving from './leaving.ftl?raw'
import making from './making.ftl?raw'
import type { DesktopMessages } from './messages.generated'
import order from './order.ftl?raw'
import restore from './restore.ftl?raw'
import search from './search.ftl?raw'
import text from './text.ftl?raw'

type Messages = DesktopMessages & SharedMessages

/** The keys of texts that need no arguments. */
export type PlainKey = { [K in keyof Messages]: Messages[K] extends null ? K : never }[keyof Messages]

/** The words of the desktop app. */
const all = words<Messages>(
  [sharedFile, en, attachments, backup, codes, kinds, leaving, making, order, restore, search, history, text],
  localeOf(location.search),
)
export const { t, explain } = all

/** A word for something the program names, such as a kind of item; a test sees to it that each has one. */
export function word(of: string, name: string): string {
  return all.named(`${of}-${name}`) ?? name
}
