// A site's rules in words.

import { t } from '../i18n'
import type { CharacterSet, RulesAsked } from '../ipc/contract'

/** What the rules ask for, one line each. */
export function linesOf(asked: RulesAsked): string[] {
  const lines: string[] = []
  const { leastLength: least, mostLength: most, longestRun: run } = asked
  if (least !== null && most !== null) lines.push(t('rules-length', { least, most }))
  else if (least !== null) lines.push(t('rules-length-least', { least }))
  else if (most !== null) lines.push(t('rules-length-most', { most }))
  for (const set of asked.required) lines.push(t('rules-required', { set: wordsOf(set) }))
  if (asked.allowed) lines.push(t('rules-allowed', { set: wordsOf(asked.allowed) }))
  if (run !== null) lines.push(t('rules-run', { run }))
  return lines.length > 0 ? lines : [t('rules-anything')]
}

/** `a–z, A–Z, - & ?` */
export function wordsOf(set: CharacterSet): string {
  const parts = [
    set.upper && t('set-upper'),
    set.lower && t('set-lower'),
    set.digits && t('set-digits'),
    set.symbols && t('set-symbols'),
    set.others !== '' && Array.from(set.others).join(' '),
  ]
  return parts.filter((part) => part !== false).join(', ')
}
