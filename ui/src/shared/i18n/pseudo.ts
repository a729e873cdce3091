// Pseudo-locales: English made longer, accented or turned round, so that a text that does not fit, is put
// together from pieces or was never translated shows in a screenshot.

import type { Locale } from './locale'

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  k: 'ķ',
  l: 'ľ',
  n: 'ñ',
  o: 'ó',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  L: 'Ľ',
  N: 'Ñ',
  O: 'Ó',
  R: 'Ř',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  Z: 'Ž',
}

/** Markup such as `<b>` stays as it is. */
const TAG = /(<[^>]*>)/

function accent(text: string): string {
  return text
    .split(TAG)
    .map((part) =>
      TAG.test(part) ? part : Array.from(part, (letter) => ACCENTED[letter] ?? letter).join(''),
    )
    .join('')
}

/** Doubles every vowel: about 40 % longer, as German and Finnish are. */
function stretch(text: string): string {
  return text
    .split(TAG)
    .map((part) => (TAG.test(part) ? part : part.replace(/[aeiou]/gi, '$&$&')))
    .join('')
}

/** What a locale does to each piece of English text. */
export function transformOf(locale: Locale): (text: string) => string {
  switch (locale) {
    case 'en':
      return (text) => text
    case 'en-x-accent':
    case 'en-x-rtl':
      return accent
    case 'en-x-long':
      return (text) => accent(stretch(text))
  }
}
