// Generated from en.ftl by `npm run i18n:generate`; do not edit.
export type ConsoleMessages = {
  'portal': null
  'skip-to-content': null
  'sign-in-title': null
  'sign-in-text': null
  'sign-in': null
  'sign-out': null
  'email': null
  'password': null
  'signed-out-expired': null
  'signed-out-asked': null
  'starting': null
  'try-again': null
  'account-menu': null
  'theme-system': null
  'theme-light': null
  'theme-dark': null
  'role-owner': null
  'role-admin': null
  'role-auditor': null
  'alarm': { failures: string | number }
  'alarm-fix': null
  'setup-title': null
  'setup-text': { name: string | number }
  'setup-checking': null
  'new-password': null
  'new-password-hint': { min: string | number }
  'repeat-password': null
  'setup-save': null
  'problem-short': { missing: number }
  'problem-different': null
  'problem-email': null
  'problem-password': null
  'to-sign-in': null
  'nav-label': null
  'nav-user-authentication': null
  'nav-password-manager': null
  'tabs-label': null
  'tab-users': null
  'enroll-by-group': null
  'edit-enrollment': null
  'people-label': null
  'search-people': { total: number }
  'filter-status': null
  'filter-group': null
  'filter-all': { filter: string | number }
  'status-invited': null
  'status-verifying': null
  'status-pending_pin': null
  'status-active': null
  'status-deactivated': null
  'status-mail-failed': { status: string | number }
  'status-expired': { status: string | number }
  'column-name': null
  'column-groups': null
  'column-status': null
  'column-app': null
  'column-last-seen': null
  'column-actions': null
  'none': null
  'none-groups': null
  'none-app': null
  'none-seen': null
  'devices': { count: number }
  'sort-by': { column: string | number }
  'row-menu': { name: string | number }
  'resend-invite': null
  'invite-resent': { name: string | number; email: string | number }
  'people-loading': null
  'range': { first: string | number; last: string | number; total: string | number }
  'previous-page': null
  'next-page': null
  'empty-title': null
  'empty-text': null
  'nothing-found-title': null
  'nothing-found-text': null
  'clear-filters': null
  'enrollment-text': null
  'search-groups': null
  'hide-dynamic': null
  'groups-label': null
  'groups-loading': null
  'groups-none': null
  'groups-none-at-all': null
  'groups-only-dynamic': null
  'group-static': { people: string | number }
  'group-dynamic': { people: string | number }
  'group-people': { count: number }
  'group-rule': { rule: string | number }
  'group-will-enroll': null
  'group-enrolled': null
  'removal-not-available': null
  'show-more-groups': { shown: string | number; total: string | number }
  'static-better': null
  'hidden-dynamic': { count: number }
  'hidden-ticked': { count: number }
  'preview-nothing': null
  'preview-counting': null
  'preview-counted': { count: number }
  'preview-names': { more: number; names: string | number }
  'save': null
  'saved': { bound: number; invited: number }
  'err-wrong_credentials': null
  'fix-wrong_credentials': null
  'err-setup_link': null
  'fix-setup_link': null
  'err-setup_link_missing': null
  'fix-setup_link_missing': null
  'err-password_refused': null
  'fix-password_refused': null
  'err-rate_limited': null
  'fix-rate_limited': { retry_after_seconds: number }
  'err-unreachable': null
  'fix-unreachable': null
  'err-nonsense': null
  'fix-nonsense': null
  'err-unavailable': null
  'fix-unavailable': null
  'err-internal': null
  'fix-internal': null
  'err-not_authorised': null
  'fix-not_authorised': null
  'err-forbidden': null
  'fix-forbidden': null
  'err-not_found': null
  'fix-not_found': null
  'err-conflict': null
  'fix-conflict': null
  'err-bad_request': { field: string | number }
  'fix-bad_request': null
  'err-too_large': null
  'fix-too_large': null
}
