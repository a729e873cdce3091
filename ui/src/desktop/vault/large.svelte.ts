import type { Field, ItemDetail, QrShape, VaultIpc } from '../ipc/contract'
import { labelOf } from './labels'

/** How long a secret stays readable after it was asked for. */
export const REVEAL_MS = 30_000

/** What is shown over everything else: a value in large type, or as a QR code. */
export type Shown =
  | { kind: 'type'; label: string; text: string }
  | { kind: 'qr'; label: string; of: 'code' | 'secret' | 'wifi'; shape: QrShape }

type LargeIpc = Pick<VaultIpc, 'revealField' | 'showQr' | 'showWifiQr'>

/** A value shown large. It ends as a reveal does: after a while, and when nobody looks. */
export class LargeModel {
  shown: Shown | null = $state.raw(null)
  readonly #ipc: LargeIpc
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Counts how often it was hidden: what is still on its way then is not shown when it comes. */
  #hidden = 0

  constructor(ipc: LargeIpc) {
    this.#ipc = ipc
  }

  /** Each character in a cell of its own; of a one-time code the code of now. */
  type(item: ItemDetail, field: Field): Promise<void> {
    return this.#show(async () => {
      const text = await this.#ipc.revealField(item.id, field.id)
      return { kind: 'type', label: labelOf(field), text }
    })
  }

  qr(item: ItemDetail, field: Field): Promise<void> {
    return this.#show(async () => {
      const shape = await this.#ipc.showQr(item.id, field.id)
      const of = field.fieldKind === 'oneTimeCode' ? 'code' : 'secret'
      return { kind: 'qr', label: labelOf(field), of, shape }
    })
  }

  /** What makes a telephone join the network. */
  wifi(item: ItemDetail): Promise<void> {
    return this.#show(async () => {
      const shape = await this.#ipc.showWifiQr(item.id)
      return { kind: 'qr', label: item.title, of: 'wifi', shape }
    })
  }

  hide(): void {
    this.#hidden += 1
    clearTimeout(this.#timer)
    this.shown = null
  }

  async #show(ask: () => Promise<Shown>): Promise<void> {
    this.hide()
    const hidden = this.#hidden
    const shown = await ask()
    if (this.#hidden !== hidden) return
    this.shown = shown
    this.#timer = setTimeout(() => this.hide(), REVEAL_MS)
  }
}
