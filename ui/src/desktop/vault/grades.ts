import type { PlainKey } from '../i18n'
import type { Grade } from '../ipc/contract'

interface Shown {
  word: PlainKey
  /** How many of four segments. */
  level: 1 | 2 | 3 | 4
  tone: 'bad' | 'warn' | 'ok'
}

/** A grade as it is shown. */
export const GRADES: Readonly<Record<Grade, Shown>> = {
  weak: { word: 'grade-weak', level: 1, tone: 'bad' },
  fair: { word: 'grade-fair', level: 2, tone: 'warn' },
  good: { word: 'grade-good', level: 3, tone: 'ok' },
  strong: { word: 'grade-strong', level: 4, tone: 'ok' },
}
