import { t } from '../i18n'
import type { PolicyDto } from '../ipc/contract'

const NO_OFFLINE_LIMIT_HOURS = 87_600

/** An organisation's rules as people say them. */
export function rulesOf(policy: PolicyDto): string {
  const rules = [
    policy.pinFixedNumeric
      ? t('rule-pin-fixed', { count: policy.pinMinLength })
      : t('rule-pin', { count: policy.pinMinLength }),
    t('rule-auto-lock', { minutes: policy.autoLockMaxMinutes }),
    t('rule-clipboard', { seconds: policy.clipboardMaxSeconds }),
  ]
  if (!policy.plainExportAllowed) rules.push(t('rule-no-export'))
  if (policy.maxOfflineHours < NO_OFFLINE_LIMIT_HOURS) {
    rules.push(t('rule-offline', { days: Math.max(1, Math.floor(policy.maxOfflineHours / 24)) }))
  }
  return rules.join(', ')
}
