// Generated from en.ftl by `npm run i18n:generate`; do not edit.
export type HistoryMessages = {
  'versions': { count: string | number }
  'versions-of': { title: string | number }
  'versions-list': null
  'versions-more': null
  'version-now': null
  'version-at-here': { when: string | number }
  'version-at-computer': { when: string | number; computer: string | number }
  'version-at-unknown': { when: string | number }
  'version-present': null
  'version-only': null
  'version-same': null
  'version-then': null
  'version-side-now': null
  'version-missing': null
  'version-tags': null
  'version-unchanged': null
  'change-added': null
  'change-removed': null
  'change-changed': null
  'versions-unchanged': { count: number }
  'version-reveal-then': { label: string | number }
  'version-conceal-then': { label: string | number }
  'version-reveal-now': { label: string | number }
  'version-conceal-now': { label: string | number }
  'version-copy-then': { label: string | number }
  'restore-version': null
  'restore-short': null
  'restore-field': { label: string | number }
  'remove-short': null
  'remove-added': { label: string | number }
  'undo-version': { title: string | number }
  'undo-field': { label: string | number }
  'kept-found': { title: string | number }
  'kept-found-new': { title: string | number }
  'kept-found-unnamed': null
  'kept-found-several': { count: string | number }
  'kept-when': { when: string | number }
  'kept-go-on': null
  'kept-go-on-named': { title: string | number }
  'kept-discard': null
  'kept-discard-named': { title: string | number }
  'kept-unnamed': null
  'kept-changed': null
  'kept-not': null
  'kept-not-full': null
  'kept-dropped': { title: string | number }
}
