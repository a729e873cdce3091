import en from './en.ftl?raw'
import { localeOf } from './locale'
import type { SharedMessages } from './messages.generated'
import { words } from './words'

export type { SharedMessages }
export { en as sharedFile }

/** The words of the shared primitives. A program's own `t` knows these keys as well. */
export const { t } = words<SharedMessages>([en], localeOf(location.search))
