// Generated from en.ftl by `npm run i18n:generate`; do not edit.
export type SharedMessages = {
  'product': null
  'close': null
  'cancel': null
  'clear-search': null
  'busy': null
  'error-code': { code: string | number }
  'ago-now': null
  'ago-minutes': { minutes: string | number }
  'ago-hours': { hours: string | number }
  'ago-days': { days: number }
  'err-unknown': null
  'fix-unknown': null
}
