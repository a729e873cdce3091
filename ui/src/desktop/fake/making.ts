import type {
  Copied,
  GeneratedEntry,
  GeneratorChoices,
  HeldKey,
  Made,
  NewSshKey,
  SshImport,
  SshIpc,
  UsedFor,
} from '../ipc/contract'
import { FAKE_NOW } from './items'
import { Refusal } from './refusal'

export const FAKE_CHOICES: GeneratorChoices = {
  way: 'characters',
  characters: { length: 20, lower: 1, upper: 1, digits: 1, symbols: 1, lookAlikes: false },
  words: { words: 5, separator: '-', capitals: false, number: false },
  digits: 6,
}

/** What the fake makes, over and over. */
const MADE = {
  characters: 'k7Q:wz4T-fN9#pRx2&hM',
  words: 'copper-violet-harbor-ample-north',
  digits: '835027',
}
const BITS = { characters: 127, words: 64, digits: 19 } as const
const GRADES = { characters: 'strong', words: 'strong', digits: 'weak' } as const

/** The locked key of the fake opens with this. */
export const FAKE_PASSPHRASE = 'tulip'

/** The generator, its history and SSH keys of a vault that lives in the page. */
export abstract class FakeMaking implements SshIpc {
  readonly calls: string[] = []
  choices: GeneratorChoices = FAKE_CHOICES
  history: (GeneratedEntry & { value: string })[] = []
  /** Answers to the making of an RSA key wait for this. */
  slow: Promise<unknown> = Promise.resolve()
  #made = new Map<string, string>()
  #cancelled = 0

  protected abstract copied(call: string): Promise<Copied>

  generatorChoices(): Promise<GeneratorChoices> {
    return Promise.resolve(this.choices)
  }

  setGeneratorChoices(choices: GeneratorChoices): Promise<void> {
    this.calls.push('setGeneratorChoices')
    this.choices = choices
    return Promise.resolve()
  }

  generate({ way, characters }: GeneratorChoices, rules: string | null): Promise<Made> {
    if (rules?.includes('nonsense')) {
      return Promise.reject(new Refusal('password-rules', { at: 1, wrong: 'property', name: 'nonsense' }))
    }
    const id = `made-${this.#made.size}`
    const value = way === 'characters' ? MADE[way].repeat(7).slice(0, characters.length) : MADE[way]
    this.#made.set(id, value)
    const none = { lower: false, upper: false, digits: false, symbols: false, others: '' }
    const asked = {
      leastLength: 8,
      mostLength: null,
      required: [
        { ...none, lower: true, upper: true },
        { ...none, digits: true },
      ],
      allowed: { ...none, others: '-&?' },
      longestRun: 2,
    }
    return Promise.resolve({
      id,
      value,
      bits: BITS[way],
      grade: GRADES[way],
      asked: rules === null ? null : asked,
    })
  }

  copyMade(made: string): Promise<Copied> {
    this.#keep(made, '')
    return this.copied(`copyMade ${made}`)
  }

  useMade(made: string, { title }: UsedFor): Promise<void> {
    this.calls.push(`useMade ${made} ${title}`)
    this.#keep(made, title)
    return Promise.resolve()
  }

  openGenerator(): Promise<void> {
    this.calls.push('openGenerator')
    return Promise.resolve()
  }

  listGenerated(): Promise<GeneratedEntry[]> {
    return Promise.resolve(this.history.map(({ id, used, title }) => ({ id, used, title })))
  }

  revealGenerated(id: string): Promise<string> {
    const found = this.history.find((entry) => entry.id === id)
    return found ? Promise.resolve(found.value) : Promise.reject(new Refusal('generated-gone'))
  }

  copyGenerated(id: string): Promise<Copied> {
    return this.copied(`copyGenerated ${id}`)
  }

  clearGenerated(): Promise<void> {
    this.history = []
    return Promise.resolve()
  }

  async makeSshKey(kind: NewSshKey, comment: string): Promise<HeldKey | null> {
    const cancelled = this.#cancelled
    await this.slow
    if (cancelled !== this.#cancelled) return null
    return fakeKey(kind === 'ed25519' ? 'Ed25519' : `RSA ${kind.slice(3)}`, comment)
  }

  cancelSshKey(): Promise<void> {
    this.calls.push('cancelSshKey')
    this.#cancelled += 1
    return Promise.resolve()
  }

  importSshKey(text: string): Promise<SshImport> {
    if (!text.includes('PRIVATE KEY')) return Promise.reject(new Refusal('ssh-not-a-key'))
    if (text.includes('ENCRYPTED')) return Promise.resolve({ kind: 'locked' })
    return Promise.resolve({ kind: 'read', key: fakeKey('Ed25519', 'mira@laptop') })
  }

  importSshKeyFile(): Promise<SshImport> {
    return Promise.resolve({ kind: 'locked' })
  }

  unlockSshKey(passphrase: string): Promise<SshImport> {
    if (passphrase !== FAKE_PASSPHRASE) return Promise.reject(new Refusal('ssh-wrong-passphrase'))
    return this.importSshKey('PRIVATE KEY')
  }

  #keep(made: string, title: string): void {
    const value = this.#made.get(made) ?? ''
    this.history = [{ id: made, value, used: FAKE_NOW, title }, ...this.history]
  }
}

function fakeKey(kind: string, comment: string): HeldKey {
  const body = 'AAAAC3NzaC1lZDI1NTE5AAAAIIXbkvMKonGGW3egxn0a+mbgGLYt39d/vbG5ISzQkjCs'
  const fingerprint = 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'
  return { held: 'held-1', kind, public: `ssh-ed25519 ${body} ${comment}`.trim(), fingerprint, comment }
}
