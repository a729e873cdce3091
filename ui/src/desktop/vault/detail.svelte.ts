import { SvelteMap } from 'svelte/reactivity'
import type { Copied, CopyTarget, Field, ItemDetail, VaultIpc } from '../ipc/contract'
import { LargeModel, REVEAL_MS } from './large.svelte'
import { targetField } from './targets'

export { REVEAL_MS }

/** What of an item lies in the clipboard, until when. */
export interface InClipboard {
  item: string
  what: { field: string } | { target: CopyTarget }
  clearsAt: number
}

type DetailIpc = Pick<VaultIpc, 'getItem' | 'revealField' | 'copyField' | 'copyNow' | 'showQr' | 'showWifiQr'>

/** The item on the right, what of it is revealed, and what of it was copied. */
export class DetailModel {
  item: ItemDetail | null = $state(null)
  clipboard: InClipboard | null = $state(null)
  readonly #revealed = new SvelteMap<string, { text: string; timer: ReturnType<typeof setTimeout> }>()
  /** What of it is shown large. */
  readonly large: LargeModel
  readonly #ipc: DetailIpc
  #asked: string | null = null
  /** Ends when the item that was asked for last is shown, or cannot be; null where none is on its way. */
  arriving: Promise<void> | null = null
  /** Counts how often everything was hidden: a secret still on its way then is not shown when it comes. */
  #hidden = 0

  constructor(ipc: DetailIpc) {
    this.#ipc = ipc
    this.large = new LargeModel(ipc)
  }

  /** Shows another item, or none. What was revealed of the last one is gone. */
  show(id: string | null): Promise<void> {
    if (id !== this.item?.id) this.hideAll()
    this.#asked = id
    const showing = this.#fetch(id)
    const arriving = showing
      .catch(() => undefined)
      .then(() => {
        if (this.arriving === arriving) this.arriving = null
      })
    this.arriving = arriving
    return showing
  }

  async #fetch(id: string | null): Promise<void> {
    const item = id === null ? null : await this.#ipc.getItem(id)
    // The person went on while this was on its way.
    if (this.#asked === id) this.item = item
  }

  async refresh(): Promise<void> {
    await this.show(this.#asked)
  }

  revealed(field: string): string | null {
    return this.#revealed.get(field)?.text ?? null
  }

  async toggle(field: string): Promise<void> {
    if (this.#revealed.has(field)) {
      this.hide(field)
      return
    }
    const { item } = this
    if (!item) return
    const hidden = this.#hidden
    const text = await this.#ipc.revealField(item.id, field)
    if (this.#hidden !== hidden) return
    this.#revealed.set(field, { text, timer: setTimeout(() => this.hide(field), REVEAL_MS) })
  }

  hide(field: string): void {
    clearTimeout(this.#revealed.get(field)?.timer)
    this.#revealed.delete(field)
  }

  hideAll(): void {
    this.#hidden += 1
    this.large.hide()
    for (const field of [...this.#revealed.keys()]) this.hide(field)
  }

  async copyField(field: string): Promise<void> {
    const { item } = this
    if (item) this.#copied(item.id, { field }, await this.#ipc.copyField(item.id, field))
  }

  async copyNow(item: string, target: CopyTarget): Promise<void> {
    this.#copied(item, { target }, await this.#ipc.copyNow(item, target))
  }

  /** What of the shown item is in the clipboard, among the fields it shows. */
  copiedField(fields: readonly Field[]): Field | null {
    return fields.find((field) => this.copiedUntil(field) !== null) ?? null
  }

  /** Until when a field of the shown item is in the clipboard. */
  copiedUntil({ id }: Pick<Field, 'id'>): number | null {
    const { clipboard, item } = this
    if (!clipboard || !item || clipboard.item !== item.id) return null
    const { what } = clipboard
    const copied = 'field' in what ? what.field : targetField(item, what.target)?.id
    return copied === id ? clipboard.clearsAt : null
  }

  #copied(item: string, what: InClipboard['what'], { clearsAt }: Copied): void {
    this.clipboard = { item, what, clearsAt }
  }
}
