// Made-up one-time codes and QR codes, as the core would give them.

import type {
  CodeOptions,
  CodesIpc,
  CodeSource,
  FilesDropped,
  FoundCode,
  FoundCodes,
  ItemCode,
  QrShape,
  ShownCode,
} from '../ipc/contract'
import { FakeText } from './text'
import { Refusal } from './refusal'

export const FAKE_PERIOD_MS = 30_000

const OPTIONS: CodeOptions = {
  algorithm: 'sha1',
  look: { kind: 'digits', digits: 6 },
  step: { kind: 'time', seconds: 30 },
}

export function fakeFound(held: string, issuer: string, account: string): FoundCode {
  return { held, issuer, account, options: OPTIONS }
}

/** Part 2 of 3 of an export, with an account that no codes can be made for. */
export const FAKE_EXPORT: FoundCodes = {
  codes: [
    fakeFound('1', 'GitHub', 'mira.okafor'),
    fakeFound('2', 'Northwind VPN', 'mokafor'),
    fakeFound('3', '', 'mira@northwind.example'),
  ],
  leftOut: [{ account: 'Old portal', why: { code: 'otp-algorithm', args: {} } }],
  parts: [{ export: 7, part: 2, parts: 3 }],
}

/** Finder patterns and some modules: not a code that says anything. */
const QR: QrShape = {
  size: 29,
  path: Array.from({ length: 21 * 21 }, (_, at) => ({ x: at % 21, y: Math.floor(at / 21) }))
    .filter(({ x, y }) => isDark(x, y))
    .map(({ x, y }) => `M${x + 4} ${y + 4}h1v1h-1z`)
    .join(''),
}

function isDark(x: number, y: number): boolean {
  for (const [left, top] of [
    [0, 0],
    [14, 0],
    [0, 14],
  ] as const) {
    const [dx, dy] = [x - left, y - top]
    if (dx < -1 || dx > 7 || dy < -1 || dy > 7) continue
    const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3))
    return ring === 3 || ring <= 1
  }
  return (x * 7 + y * 13 + ((x * y) % 5)) % 3 === 0
}

/** The part of the fake vault that has one-time codes. */
export abstract class FakeCodes extends FakeText implements CodesIpc {
  abstract readonly now: () => number
  /** What the next picture gives: codes, none chosen, or why there are none. */
  picture: FoundCodes | null | Refusal = {
    codes: [fakeFound('1', 'GitHub', 'mira.okafor')],
    leftOut: [],
    parts: [],
  }
  /** The counter of codes by counter; null where codes go by time. */
  counter: number | null = null
  /** How long the code still holds, in place of what the time says. */
  endsIn: number | null = null
  readonly #held = new Map<string, FoundCode>()
  readonly #dropped = new Set<(dropped: FilesDropped) => void>()

  findCode(text: string): Promise<FoundCodes> {
    this.calls.push('findCode')
    if (/[018]/.test(text) && !text.includes('://'))
      return Promise.reject(new Refusal('otp-not-base32', { place: 1 + text.search(/[018]/) }))
    return Promise.resolve(this.#keep({ codes: [fakeFound('9', '', '')], leftOut: [], parts: [] }))
  }

  findCodesIn(source: CodeSource): Promise<FoundCodes | null> {
    this.calls.push(`findCodesIn ${source}`)
    const { picture } = this
    if (picture instanceof Refusal) return Promise.reject(picture)
    return Promise.resolve(picture && this.#keep(picture))
  }

  holdCodeOf(): Promise<FoundCode> {
    const code = fakeFound('5', 'GitHub', 'mira.okafor')
    this.#held.set(code.held, code)
    return Promise.resolve(code)
  }

  heldCode(held: string): Promise<ShownCode> {
    const length = this.#held.get(held)?.options.look.kind === 'steam' ? 5 : 6
    return Promise.resolve({ ...this.codeNow(), code: '492817'.slice(0, length) })
  }

  changeHeldCode(held: string, options: CodeOptions): Promise<FoundCode> {
    if (options.step.kind === 'time' && options.step.seconds === 0)
      return Promise.reject(new Refusal('otp-period'))
    const code = { ...(this.#held.get(held) ?? fakeFound(held, '', '')), options }
    this.#held.set(held, code)
    return Promise.resolve(code)
  }

  releaseHeld(held: string[]): Promise<void> {
    this.calls.push(`releaseHeld ${held.join(' ')}`)
    for (const one of held) this.#held.delete(one)
    return Promise.resolve()
  }

  codesOf(items: string[]): Promise<ItemCode[]> {
    this.calls.push(`codesOf ${items.length}`)
    return Promise.resolve(items.map((item) => ({ item, code: this.codeNow() })))
  }

  nextCode(_item: string, _field: string, shown: string): Promise<ShownCode> {
    this.calls.push(`nextCode ${shown}`)
    if (String(this.counter) === shown) this.counter = Number(shown) + 1
    return Promise.resolve(this.codeNow())
  }

  showQr(item: string, field: string): Promise<QrShape> {
    this.calls.push(`showQr ${item} ${field}`)
    return Promise.resolve(QR)
  }

  showWifiQr(item: string): Promise<QrShape> {
    this.calls.push(`showWifiQr ${item}`)
    return Promise.resolve(QR)
  }

  onFilesDropped(listener: (dropped: FilesDropped) => void): Promise<() => void> {
    this.#dropped.add(listener)
    return Promise.resolve(() => void this.#dropped.delete(listener))
  }

  /** As when somebody drops a file there. */
  drop(x: number, y: number): void {
    for (const listener of this.#dropped) listener({ count: 1, backup: false, x, y })
  }

  protected codeNow(): ShownCode {
    if (this.counter !== null) {
      const code = String(287_082 + this.counter)
      return { code, next: code, validUntil: null, periodMs: null, counter: String(this.counter) }
    }
    const byTime = (Math.floor(this.now() / FAKE_PERIOD_MS) + 1) * FAKE_PERIOD_MS
    const validUntil = this.endsIn === null ? byTime : this.now() + this.endsIn
    return { code: '492817', next: '038264', validUntil, periodMs: FAKE_PERIOD_MS, counter: null }
  }

  #keep(found: FoundCodes): FoundCodes {
    for (const code of found.codes) this.#held.set(code.held, code)
    return found
  }
}
