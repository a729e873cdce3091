// Generated from en.ftl by `npm run i18n:generate`; do not edit.
export type ConsoleMessages = {
  'console-title': null
}
