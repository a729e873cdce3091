import { failed, type Outcome, type UiError } from '../../shared/problem'
import type { Api } from '../api/api'
import type { Settings } from '../api/words'

const MEGABYTE = 1024 * 1024

/** The fields that are typed as numbers, with their limits. */
export const FIELDS = {
  eraseDelay: { min: 0, max: 720 },
  grace: { min: 0, max: 30 },
  largest: { min: 1, max: 1024 },
  copies: { min: 1, max: 10 },
} as const

export type Field = keyof typeof FIELDS

export type Loaded = { kind: 'loading' } | { kind: 'failed'; error: UiError } | { kind: 'shown' }

/** The Settings tab's work: what is typed, what of it is wrong, and saving over nobody else's change. */
export class SettingsForm {
  loaded = $state<Loaded>({ kind: 'loading' })
  saving = $state(false)
  typed = $state<Record<Field, string>>({ eraseDelay: '', grace: '', largest: '', copies: '' })
  companyBackups = $state(true)
  #known = $state.raw<Settings | null>(null)
  readonly #api: Pick<Api, 'settings' | 'saveSettings'>

  constructor(api: Pick<Api, 'settings' | 'saveSettings'>) {
    this.#api = api
  }

  async load(): Promise<void> {
    this.loaded = { kind: 'loading' }
    const answer = await this.#api.settings()
    if (answer.ok) this.#show(answer.value)
    else this.loaded = { kind: 'failed', error: answer.error }
  }

  /** Whether the text is no number within the field's limits. */
  isWrong(field: Field): boolean {
    const { min, max } = FIELDS[field]
    const number = Number(this.typed[field])
    return !/^\d{1,6}$/.test(this.typed[field].trim()) || number < min || number > max
  }

  get anyWrong(): boolean {
    return Object.keys(this.typed).some((field) => isField(field) && this.isWrong(field))
  }

  get differs(): boolean {
    const next = this.#next()
    return next !== null && JSON.stringify(next) !== JSON.stringify(this.#known)
  }

  async save(): Promise<Outcome<Settings>> {
    const next = this.#next()
    if (next === null || this.anyWrong) return failed('superseded')
    this.saving = true
    const answer = await this.#api.saveSettings(next)
    this.saving = false
    if (answer.ok) this.#show(answer.value)
    return answer
  }

  #next(): Settings | null {
    if (this.#known === null) return null
    return {
      ...this.#known,
      erase_delay_hours: Number(this.typed.eraseDelay),
      grace_days: Number(this.typed.grace),
      company_backups: this.companyBackups,
      // What was not a whole number of megabytes stays so until somebody types another one.
      backup_largest_bytes:
        Number(this.typed.largest) === megabytes(this.#known)
          ? this.#known.backup_largest_bytes
          : Number(this.typed.largest) * MEGABYTE,
      backup_copies: Number(this.typed.copies),
    }
  }

  #show(settings: Settings): void {
    this.#known = settings
    this.typed = {
      eraseDelay: String(settings.erase_delay_hours),
      grace: String(settings.grace_days),
      largest: String(megabytes(settings)),
      copies: String(settings.backup_copies),
    }
    this.companyBackups = settings.company_backups
    this.loaded = { kind: 'shown' }
  }
}

function megabytes({ backup_largest_bytes }: Settings): number {
  return Math.floor(backup_largest_bytes / MEGABYTE)
}

function isField(name: string): name is Field {
  return name in FIELDS
}
