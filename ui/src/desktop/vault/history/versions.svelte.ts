import { SvelteMap } from 'svelte/reactivity'
import type { ItemDetail } from '../../ipc/contract'
import type { Compared, Comparison, HistoryIpc, ItemPart, Version } from '../../ipc/history'
import { REVEAL_MS } from '../detail.svelte'

/** How many versions are asked for at once. */
export const VERSIONS_PAGE = 100

/** Which of two versions that are compared. */
export type Side = 'then' | 'now'

type VersionsIpc = Pick<HistoryIpc, 'listVersions' | 'compareVersion' | 'revealVersion' | 'copyVersion'>

/** The versions of one item, the one that is compared with now, and what of both is revealed. */
export class VersionsModel {
  item: ItemDetail | null = $state.raw(null)
  total = $state(0)
  versions: Version[] = $state.raw([])
  /** The revision that is compared; that of the item itself where none is. */
  chosen: number | null = $state(null)
  comparison: Comparison | null = $state.raw(null)
  /** The field at which the screen was opened. */
  field: string | null = $state(null)
  /** The field that was copied out of the compared version, and until when it stays in the clipboard. */
  #copied: { field: string; clearsAt: number } | null = $state.raw(null)
  readonly #revealed = new SvelteMap<string, { text: string; timer: ReturnType<typeof setTimeout> }>()
  readonly #ipc: VersionsIpc
  #hidden = 0

  constructor(ipc: VersionsIpc) {
    this.#ipc = ipc
  }

  /** Whether there is more to be asked for. */
  get more(): boolean {
    return this.versions.length < this.total
  }

  /** Begins with the last version before this one, at a field if one is named. */
  async open(item: ItemDetail, field: string | null = null): Promise<void> {
    this.close()
    const page = await this.#ipc.listVersions(item.id, 0, VERSIONS_PAGE)
    this.item = item
    this.field = field
    this.total = page.total
    this.versions = page.versions
    const before = page.versions[1] ?? page.versions[0]
    if (before) await this.choose(before.revision)
  }

  close(): void {
    this.hideAll()
    this.item = null
    this.total = 0
    this.versions = []
    this.chosen = null
    this.comparison = null
    this.field = null
  }

  async showMore(): Promise<void> {
    const { item } = this
    if (!item) return
    const page = await this.#ipc.listVersions(item.id, this.versions.length, VERSIONS_PAGE)
    if (this.item === item) this.versions = [...this.versions, ...page.versions]
  }

  async choose(revision: number): Promise<void> {
    const { item } = this
    if (!item) return
    this.hideAll()
    this.#copied = null
    this.chosen = revision
    this.comparison = null
    if (revision === item.revision) return
    const comparison = await this.#ipc.compareVersion(item.id, revision)
    // The person chose another one while this was on its way.
    if (this.chosen === revision && this.item === item) this.comparison = comparison
  }

  revealed(side: Side, field: string): string | null {
    return this.#revealed.get(`${side} ${field}`)?.text ?? null
  }

  async toggle(side: Side, field: string): Promise<void> {
    const key = `${side} ${field}`
    if (this.#revealed.has(key)) {
      this.#hide(key)
      return
    }
    const { item, comparison } = this
    if (!item || !comparison) return
    const hidden = this.#hidden
    const text = await this.#ipc.revealVersion(item.id, comparison[side].revision, field)
    if (this.#hidden !== hidden) return
    this.#revealed.set(key, { text, timer: setTimeout(() => this.#hide(key), REVEAL_MS) })
  }

  async copy(field: string): Promise<void> {
    const { item, comparison } = this
    if (!item || !comparison) return
    const { clearsAt } = await this.#ipc.copyVersion(item.id, comparison.then.revision, field)
    if (this.comparison === comparison) this.#copied = { field, clearsAt }
  }

  copiedUntil(field: string): number | null {
    return this.#copied?.field === field ? this.#copied.clearsAt : null
  }

  clipboardCleared(): void {
    this.#copied = null
  }

  hideAll(): void {
    this.#hidden += 1
    for (const key of [...this.#revealed.keys()]) this.#hide(key)
  }

  #hide(key: string): void {
    clearTimeout(this.#revealed.get(key)?.timer)
    this.#revealed.delete(key)
  }
}

/** What differs, with the field that was asked for first, and how much does not. */
export function differing(comparison: Comparison, first: string | null): Compared[] {
  const fields = comparison.fields.filter(({ id, change }) => change !== 'same' || id === first)
  return [...fields.filter(({ id }) => id === first), ...fields.filter(({ id }) => id !== first)]
}

export function unchanged({ fields }: Comparison, first: string | null): Compared[] {
  return fields.filter(({ id, change }) => change === 'same' && id !== first)
}

/** What differs of the item itself. A date that follows from one of its fields is compared with the fields. */
export function headDiffers({ then, now }: Comparison): ItemPart[] {
  const differs: Record<ItemPart, boolean> = {
    title: then.title !== now.title,
    kind: then.itemKind !== now.itemKind,
    tags: !isSame(then.tags, now.tags),
    expiry: ownExpiry(then) !== ownExpiry(now) || then.remindDays !== now.remindDays,
    files: !isSame(
      then.attachments.map(({ id }) => id),
      now.attachments.map(({ id }) => id),
    ),
  }
  return PARTS.filter((part) => differs[part])
}

const PARTS: readonly ItemPart[] = ['title', 'kind', 'tags', 'expiry', 'files']

function ownExpiry({ expires, expiresByField }: ItemDetail): string | null {
  return expiresByField ? null : expires
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at])
}
