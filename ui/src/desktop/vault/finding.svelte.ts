import { debounced } from '../../shared/debounce'
import type {
  CodeOptions,
  CodeSource,
  CodesIpc,
  ExportPart,
  FoundCode,
  FoundCodes,
  LeftOutCode,
  SecretChange,
  UiError,
} from '../ipc/contract'
import { errorOf } from '../ipc/failure'

/** Nobody wants to be corrected in the middle of a word. */
export const TYPED_QUIET_MS = 400

/** Several accounts, of which the person chooses. */
export interface Choosing {
  codes: FoundCode[]
  leftOut: LeftOutCode[]
  parts: ExportPart[]
}

/**
 * The key of one-time codes while a form is filled: what was typed, found in pictures, and chosen.
 * Keys stay in the program; here are their names and what they are called there.
 */
export class FindingModel {
  /** What the field becomes; its codes are shown running. */
  found: FoundCode | null = $state.raw(null)
  /** Asked when there are several, or parts of an export are missing. */
  choosing: Choosing | null = $state.raw(null)
  problem: UiError | null = $state.raw(null)
  reading = $state(false)
  typed = $state('')
  readonly #ipc: CodesIpc
  readonly #change: (secret: SecretChange, code: FoundCode | null) => void
  readonly #later: ReturnType<typeof debounced<[string]>>
  /** Answers to an older question are thrown away. */
  #asked = 0

  constructor(ipc: CodesIpc, change: (secret: SecretChange, code: FoundCode | null) => void) {
    this.#ipc = ipc
    this.#change = change
    this.#later = debounced(TYPED_QUIET_MS, (text) => void this.#read(() => ipc.findCode(text), 'typed'))
  }

  /** What is typed counts at once, and is read a moment later. */
  type(text: string): void {
    this.#forget()
    this.typed = text
    this.#change(text === '' ? { kind: 'keep' } : { kind: 'set', value: text }, null)
    if (text.trim() === '') this.#later.cancel()
    else this.#later(text)
  }

  /** Looks for QR codes there. */
  async look(source: CodeSource): Promise<void> {
    await this.#read(() => this.#ipc.findCodesIn(source), 'picture')
  }

  /** Takes one of those found; the others are wiped. */
  take(code: FoundCode): void {
    const others = [...(this.choosing?.codes ?? []), ...(this.found ? [this.found] : [])]
    this.#release(others.filter(({ held }) => held !== code.held))
    this.choosing = null
    this.found = code
    this.typed = ''
    this.#change({ kind: 'held', held: code.held }, code)
  }

  /** Takes none of those found. What was in the field before stays. */
  leave(): void {
    this.#release(this.choosing?.codes ?? [])
    this.choosing = null
  }

  /** Those that became items are wiped already; the others go with the question. */
  chosenElsewhere(): void {
    this.leave()
  }

  /** Shows how the stored key makes its codes; nothing is changed by looking. */
  async open(item: string, field: string): Promise<void> {
    await this.#attempt(async () => {
      this.found = await this.#ipc.holdCodeOf(item, field)
    })
  }

  async changeOptions(options: CodeOptions): Promise<void> {
    const { found } = this
    if (!found) return
    await this.#attempt(async () => {
      this.found = await this.#ipc.changeHeldCode(found.held, options)
      this.#change({ kind: 'held', held: found.held }, null)
    })
  }

  /** The field keeps what the vault holds, or becomes empty. */
  drop(secret: SecretChange): void {
    this.#forget()
    this.typed = ''
    this.#change(secret, null)
  }

  /** The form is gone, saved or not. */
  end(): void {
    this.#later.cancel()
    this.leave()
    if (this.found) this.#release([this.found])
    this.found = null
  }

  async #read(ask: () => Promise<FoundCodes | null>, from: 'typed' | 'picture'): Promise<void> {
    this.#asked += 1
    const asked = this.#asked
    this.reading = from === 'picture'
    await this.#attempt(async () => {
      const answer = await ask()
      if (answer === null) return
      if (asked === this.#asked) this.#sort(answer, from)
      else this.#release(answer.codes)
    })
    this.reading = false
  }

  #sort(answer: FoundCodes, from: 'typed' | 'picture'): void {
    const before = this.choosing
    const [only, ...others] = answer.codes
    const whole = answer.parts.every(({ parts }) => parts === 1) && answer.leftOut.length === 0
    if (only && others.length === 0 && whole && before === null) {
      if (from === 'typed') this.#takeTyped(only)
      else this.take(only)
      return
    }
    this.choosing = {
      codes: [...(before?.codes ?? []), ...answer.codes],
      leftOut: [...(before?.leftOut ?? []), ...answer.leftOut],
      parts: withParts(before?.parts ?? [], answer.parts),
    }
  }

  /** What was typed stays to be seen. */
  #takeTyped(code: FoundCode): void {
    this.found = code
    this.#change({ kind: 'held', held: code.held }, code)
  }

  #forget(): void {
    this.#asked += 1
    this.problem = null
    if (this.found) this.#release([this.found])
    this.found = null
  }

  #release(codes: readonly FoundCode[]): void {
    // A vault that is locked has wiped them already.
    if (codes.length > 0) this.#ipc.releaseHeld(codes.map(({ held }) => held)).catch(() => undefined)
  }

  async #attempt(step: () => Promise<void>): Promise<void> {
    this.problem = null
    try {
      await step()
    } catch (thrown) {
      this.problem = errorOf(thrown)
    }
  }
}

/** The parts of exports that were read, each once, whatever their order. */
export function withParts(known: readonly ExportPart[], more: readonly ExportPart[]): ExportPart[] {
  const fresh = more.filter((one) => !known.some((old) => old.export === one.export && old.part === one.part))
  return [...known, ...fresh].sort((a, b) => a.export - b.export || a.part - b.part)
}

/** Which parts are there and how many there should be; nothing where none is missing. */
export function missingParts(parts: readonly ExportPart[]): { read: string; all: number } | null {
  const [first] = parts
  if (!first) return null
  const ofFirst = parts.filter((one) => one.export === first.export)
  if (ofFirst.length >= first.parts) return null
  return { read: ofFirst.map(({ part }) => part).join(', '), all: first.parts }
}
