// Generated from en.ftl by `npm run i18n:generate`; do not edit.
export type DesktopMessages = {
  'back': null
  'continue': null
  'try-again': null
  'copy': null
  'copied': null
  'print': null
  'save-as-file': null
  'today-at': { time: string | number }
  'day-at': { day: string | number; time: string | number }
  'step-of': { at: string | number; of: string | number }
  'welcome-title': null
  'welcome-lead': null
  'welcome-link': null
  'welcome-example': null
  'by-hand': null
  'by-hand-hint': null
  'by-hand-lead': null
  'server-address': null
  'server-example': null
  'join-code': null
  'join-code-example': null
  'join-code-hint': null
  'link-title': null
  'link-lead': { organisation: string | number }
  'link-fingerprint': null
  'server': null
  'link-warning': null
  'link-keep': { organisation: string | number }
  'link-follow': null
  'link-waits': { server: string | number }
  'link-waits-fix': null
  'link-ignore': null
  'link-lock': null
  'another-invite': null
  'join-title': { organisation: string | number }
  'join-lead': { inviter: string | number; email: string | number }
  'join-sees': { organisation: string | number }
  'join-sees-what': null
  'join-never': { organisation: string | number }
  'join-never-what': null
  'join-rules': { organisation: string | number; rules: string | number }
  'join-key': null
  'join-send': null
  'rule-pin': { count: string | number }
  'rule-pin-fixed': { count: string | number }
  'rule-auto-lock': { minutes: number }
  'rule-clipboard': { seconds: string | number }
  'rule-no-export': null
  'rule-offline': { days: number }
  'verify-title': null
  'verify-lead': { email: string | number }
  'verify-code': null
  'verify-left': { tries: number; time: string | number }
  'verify-dead': null
  'verify': null
  'verify-resend-in': { time: string | number }
  'verify-resend': null
  'choose-pin': null
  'choose-pin-lead': { count: number }
  'choose-pin-fixed': { count: string | number }
  'choose-passphrase': null
  'choose-passphrase-lead': null
  'suggestion': null
  'suggestion-hint': null
  'pin-truth': null
  'passphrase-truth': null
  'confirm-pin': null
  'confirm-pin-lead': null
  'confirm-passphrase': null
  'confirm-passphrase-lead': null
  'passphrase-type': null
  'entered': { count: string | number }
  'entered-many': { count: string | number }
  'pad': null
  'pad-backspace': null
  'pad-enter': null
  'recovery-key': null
  'recovery-title': null
  'recovery-lead': null
  'recovery-paper': null
  'recovery-paper-hint': null
  'recovery-printed': null
  'recovery-saved-at': { path: string | number }
  'recovery-copied': { seconds: string | number }
  'recovery-saved': null
  'recovery-later': null
  'recovery-later-hint': null
  'recovery-proof': null
  'recovery-proof-lead': null
  'recovery-group': { number: string | number }
  'recovery-prove': null
  'recovery-due': null
  'recovery-due-fix': null
  'recovery-due-open': null
  'recovery-due-title': null
  'recovery-due-pin': null
  'recovery-due-passphrase': null
  'recovery-due-new': null
  'working': null
  'working-asking': null
  'working-keys': null
  'working-unlocking': null
  'trouble': null
  'use-recovery-key': null
  'locked-manual': null
  'locked-idle': null
  'locked-sleep': null
  'locked-screen': null
  'locked-offline': null
  'locked-deactivated': null
  'locked-pin-please': null
  'locked-passphrase-please': null
  'locked-pin': null
  'locked-passphrase': null
  'locked-wait': { time: string | number }
  'locked-tries': { count: number }
  'last-contact': { when: string | number }
  'forgot-pin': null
  'forgot-passphrase': null
  'forgot-title': null
  'forgot-lead': null
  'forgot-hint': null
  'forgot-example': null
  'older-title': null
  'older-lead': null
  'older-missing': { count: number }
  'older-missing-unknown': null
  'older-cause': null
  'older-advice': null
  'older-leave': null
  'older-open': null
  'older-pin': null
  'older-passphrase': null
  'sidebar': null
  'vault-parts': null
  'all-items': null
  'favourites': null
  'types': null
  'trash': null
  'settings': null
  'lock': null
  'contact': { when: string | number }
  'contact-offline': { when: string | number }
  'contact-never': null
  'items': null
  'detail': null
  'search': null
  'found': { count: string | number }
  'best-matches': null
  'sort': null
  'sort-title': null
  'sort-recent': null
  'sort-created': null
  'new-item': null
  'new-login': null
  'new-note': null
  'resize-sidebar': null
  'resize-list': null
  'empty-kind': { kinds: string | number }
  'empty-favourites': null
  'empty-trash': null
  'nothing-found': { query: string | number }
  'create-named': { title: string | number }
  'search-trash': null
  'vault-ready': null
  'vault-ready-lead': null
  'choose-item': null
  'nothing-in-it': null
  'favourite': null
  'edit': null
  'more': null
  'restore': null
  'move-to-trash': null
  'password': null
  'website': null
  'notes-field': null
  'field-text': null
  'field-concealed': null
  'concealed': null
  'strength': null
  'strength-bits': { word: string | number; bits: string | number }
  'strength-bits-most': { word: string | number; bits: string | number }
  'grade-weak': null
  'grade-fair': null
  'grade-good': null
  'grade-strong': null
  'reveal': { label: string | number }
  'conceal': { label: string | number }
  'copy-field': { label: string | number }
  'copy-user-name': null
  'copy-password': null
  'copy-code': null
  'seconds-left': { seconds: string | number }
  'code-next': { code: string | number }
  'copy-address': null
  'open-site': null
  'created': { day: string | number }
  'changed': { day: string | number }
  'used': { when: string | number }
  'clears-in': { what: string | number; seconds: string | number }
  'undo': null
  'undo-saved': { title: string | number }
  'undo-trashed': { title: string | number }
  'undo-restored': { title: string | number }
  'save': null
  'title': null
  'title-missing': null
  'secret-kept': null
  'secret-cleared': null
  'secret-clear': null
  'secret-keep': null
  'kind': null
  'code-key-hint': null
  'choice-none': null
  'date-hint': null
  'month-hint': null
  'address-street': null
  'address-city': null
  'address-region': null
  'address-post-code': null
  'address-country': null
  'rule': null
  'rule-domain': null
  'rule-host': null
  'rule-starts-with': null
  'rule-exact': null
  'rule-never': null
  'add-another': { label: string | number }
  'add-website': null
  'remove-field': { label: string | number }
  'field': null
  'section': null
  'add-field': null
  'add-field-to': { section: string | number }
  'add-section': null
  'field-name': { label: string | number }
  'field-name-here': null
  'section-title': null
  'remove-section': { section: string | number }
  'unsaved': null
  'unsaved-named': { title: string | number }
  'unsaved-new': null
  'unsaved-stay': null
  'unsaved-discard': null
  'change-pin': null
  'change-pin-current': null
  'change-pin-new': null
  'change-pin-confirm': null
  'change-pin-done': null
  'change-passphrase': null
  'change-passphrase-current': null
  'change-passphrase-new': null
  'change-passphrase-confirm': null
  'change-passphrase-done': null
  'pin': null
  'theme': null
  'theme-system': null
  'theme-light': null
  'theme-dark': null
  'zoom': null
  'percent': { count: string | number }
  'auto-lock': null
  'minutes': { count: number }
  'seconds': { count: string | number }
  'limit-minutes': { organisation: string | number; count: number }
  'limit-seconds': { organisation: string | number; count: string | number }
  'clear-clipboard': null
  'close-to-tray': null
  'about': { email: string | number; version: string | number }
  'close-title': null
  'close-lead': null
  'close-hide': null
  'close-quit': null
  'shortcuts': null
  'palette': null
  'palette-search': null
  'palette-nothing': null
  'action-search': null
  'action-reveal': null
  'action-favourite': null
  'action-trash': null
  'action-next-pane': null
  'action-move': null
  'action-open': null
  'action-clear': null
  'action-part': null
  'zoom-in': null
  'zoom-out': null
  'zoom-reset': null
  'err-invite-not-a-link': null
  'fix-invite-not-a-link': null
  'err-invite-damaged': null
  'fix-invite-damaged': null
  'err-invite-newer-app': null
  'fix-invite-newer-app': null
  'err-invite-two-servers': null
  'fix-invite-two-servers': null
  'err-address-unsafe': null
  'fix-address-unsafe': null
  'err-join-code-malformed': null
  'fix-join-code-malformed': null
  'err-other-organisation-key': null
  'fix-other-organisation-key': null
  'err-invite-unknown': null
  'fix-invite-unknown': null
  'err-invite-expired': null
  'fix-invite-expired': null
  'err-invite-used': null
  'fix-invite-used': null
  'err-invite-withdrawn': null
  'fix-invite-withdrawn': null
  'err-invite-on-another-device': null
  'fix-invite-on-another-device': null
  'err-already-enrolled': { organisation: string | number }
  'fix-already-enrolled': null
  'err-code-malformed': null
  'fix-code-malformed': null
  'err-code-wrong': null
  'fix-code-wrong': null
  'err-code-dead': null
  'fix-code-dead': null
  'err-code-expired': null
  'fix-code-expired': null
  'err-code-too-soon': null
  'fix-code-too-soon': { seconds: string | number }
  'err-codes-used-up': null
  'fix-codes-used-up': null
  'err-rate-limited': null
  'fix-rate-limited': { seconds: string | number }
  'err-offline': { server: string | number }
  'fix-offline': null
  'err-timeout': { server: string | number }
  'fix-timeout': null
  'err-certificate': { server: string | number }
  'fix-certificate': null
  'err-server-nonsense': { server: string | number }
  'fix-server-nonsense': null
  'err-server-unavailable': null
  'fix-server-unavailable': null
  'err-server-refused': null
  'fix-server-refused': null
  'err-server-stale': null
  'fix-server-stale': null
  'err-clocks-differ': null
  'fix-clocks-differ': null
  'err-pin-too-short': null
  'fix-pin-too-short': { min: string | number }
  'err-pin-too-long': null
  'fix-pin-too-long': { max: string | number }
  'err-pin-common': null
  'fix-pin-common': null
  'err-pin-run': null
  'fix-pin-run': null
  'err-pin-repeats': null
  'fix-pin-repeats': null
  'err-pin-date': null
  'fix-pin-date': null
  'err-pin-named': null
  'fix-pin-named': null
  'err-pin-differs': null
  'fix-pin-differs': null
  'err-pin-character': null
  'fix-pin-character': null
  'err-passphrase-too-short': null
  'fix-passphrase-too-short': { min: string | number }
  'err-passphrase-weak': null
  'fix-passphrase-weak': null
  'err-passphrase-differs': null
  'fix-passphrase-differs': null
  'err-pin-wrong': null
  'fix-pin-wrong': null
  'err-passphrase-wrong': null
  'fix-passphrase-wrong': null
  'err-pin-wait': null
  'fix-pin-wait': null
  'err-pin-destroyed': null
  'fix-pin-destroyed': null
  'err-keychain-gone': null
  'fix-keychain-gone': null
  'err-keychain-emptied': null
  'fix-keychain-emptied': null
  'err-keychain-refused': null
  'fix-keychain-refused': null
  'err-recovery-key-malformed': null
  'fix-recovery-key-malformed': null
  'err-recovery-key-mistyped': null
  'fix-recovery-key-mistyped': null
  'err-recovery-key-wrong': null
  'fix-recovery-key-wrong': null
  'err-recovery-groups-wrong': null
  'fix-recovery-groups-wrong': null
  'err-enrolment-damaged': null
  'fix-enrolment-damaged': null
  'err-vault-missing': null
  'fix-vault-missing': null
  'err-vault-in-the-way': null
  'fix-vault-in-the-way': null
  'err-vault-damaged': null
  'fix-vault-damaged': null
  'err-vault-altered': null
  'fix-vault-altered': null
  'err-vault-busy': null
  'fix-vault-busy': null
  'err-vault-newer': null
  'fix-vault-newer': null
  'err-disk-full': null
  'fix-disk-full': null
  'err-disk-failed': null
  'fix-disk-failed': null
  'err-out-of-memory': null
  'fix-out-of-memory': null
  'err-deactivated': { organisation: string | number }
  'fix-deactivated': null
  'err-offline-too-long': { hours: string | number }
  'fix-offline-too-long': null
  'err-locked': null
  'fix-locked': null
  'err-not-now': null
  'fix-not-now': null
  'err-item-not-found': null
  'fix-item-not-found': null
  'err-item-changed': null
  'fix-item-changed': null
  'err-item-title-missing': null
  'fix-item-title-missing': null
  'err-item-too-long': { field: string | number }
  'fix-item-too-long': { max: string | number }
  'err-item-too-many': { field: string | number }
  'fix-item-too-many': { max: string | number }
  'err-item-value-invalid': { field: string | number; kind: string | number }
  'fix-item-value-invalid': { kind: string | number }
  'err-item-invalid': { field: string | number }
  'fix-item-invalid': null
  'err-undo-gone': null
  'fix-undo-gone': null
  'err-no-clipboard': null
  'fix-no-clipboard': null
  'err-print-failed': null
  'fix-print-failed': null
  'err-site-not-opened': null
  'fix-site-not-opened': null
  'err-site-refused': null
  'fix-site-refused': null
  'err-internal': null
  'fix-internal': null
  'generator': null
  'generator-way': null
  'generator-characters': null
  'generator-words': null
  'generator-pin': null
  'generator-again': null
  'generator-use': null
  'generate-for': { label: string | number }
  'generator-length': null
  'generator-word-count': null
  'generator-exactly': { label: string | number }
  'generator-classes': null
  'class-upper': null
  'class-lower': null
  'class-digits': null
  'class-symbols': null
  'generator-least': { kind: string | number }
  'generator-least-hint': null
  'generator-look-alikes': null
  'generator-separator': null
  'separator-dash': null
  'separator-space': null
  'separator-dot': null
  'separator-line': null
  'separator-none': null
  'generator-capitals': null
  'generator-number': null
  'generator-pin-hint': null
  'rules-title': null
  'rules-hint': null
  'rules-example': null
  'rules-length': { least: string | number; most: string | number }
  'rules-length-least': { least: string | number }
  'rules-length-most': { most: string | number }
  'rules-required': { set: string | number }
  'rules-allowed': { set: string | number }
  'rules-run': { run: number }
  'rules-anything': null
  'set-upper': null
  'set-lower': null
  'set-digits': null
  'set-symbols': null
  'generator-history': null
  'history-empty': null
  'history-hint': null
  'history-used': { title: string | number; when: string | number }
  'history-copied': { when: string | number }
  'history-clear': null
  'history-clear-title': null
  'history-clear-lead': null
  'ssh-generate': null
  'ssh-generate-title': null
  'ssh-kind': null
  'ssh-kind-hint': null
  'ssh-ed25519': null
  'ssh-rsa-2048': null
  'ssh-rsa-3072': null
  'ssh-rsa-4096': null
  'ssh-comment': null
  'ssh-comment-hint': null
  'ssh-making': null
  'ssh-import': null
  'ssh-import-title': null
  'ssh-import-lead': null
  'ssh-choose-file': null
  'ssh-paste': null
  'ssh-paste-example': null
  'ssh-locked-lead': null
  'ssh-passphrase': null
  'ssh-passphrase-hint': null
  'ssh-unlock': null
  'ssh-filled': { kind: string | number }
  'secret-held': null
  'err-generator-no-kind': null
  'fix-generator-no-kind': null
  'err-generator-minimums': { needed: string | number; length: string | number }
  'fix-generator-minimums': null
  'err-generator-length': null
  'fix-generator-length': { min: string | number; max: string | number }
  'err-generator-runs': null
  'fix-generator-runs': null
  'err-generator-separator': null
  'fix-generator-separator': null
  'err-password-rules': { at: string | number; wrong: string | number; name: string | number }
  'fix-password-rules': null
  'err-generated-gone': null
  'fix-generated-gone': null
  'err-ssh-not-a-key': null
  'fix-ssh-not-a-key': null
  'err-ssh-too-long': { max: string | number }
  'fix-ssh-too-long': null
  'err-ssh-public-key': null
  'fix-ssh-public-key': null
  'err-ssh-wrong-passphrase': null
  'fix-ssh-wrong-passphrase': null
  'err-ssh-unsupported-kind': null
  'fix-ssh-unsupported-kind': null
  'err-ssh-unsupported-lock': null
  'fix-ssh-unsupported-lock': null
  'err-ssh-too-costly': null
  'fix-ssh-too-costly': null
  'err-ssh-damaged': null
  'fix-ssh-damaged': null
  'err-ssh-not-made': null
  'fix-ssh-not-made': null
  'err-made-key-gone': null
  'fix-made-key-gone': null
}
