import type { Copied, Draft, Field, Saved } from '../ipc/contract'
import type {
  Compared,
  Comparison,
  HistoryIpc,
  ItemPart,
  KeptDraft,
  TakenUp,
  VersionPage,
} from '../ipc/history'
import { FakeCodes } from './codes'
import { type FakeItem } from './items'
import { Refusal } from './refusal'

/** Versions of items and kept forms that live in the page. */
export abstract class FakeHistory extends FakeCodes implements HistoryIpc {
  /** Former versions by item, the newest first. */
  readonly former = new Map<string, FakeItem[]>()
  readonly kept = new Map<string, { draft: Draft; at: number }>()
  /** Why no form can be kept. */
  refuseToKeep: string | null = null
  /** What the computers are called, by turns. */
  computers: readonly (string | null)[] = [null]

  protected abstract present(id: string): Promise<FakeItem>
  protected abstract bringBack(item: FakeItem): Saved

  async listVersions(item: string, offset: number, limit: number): Promise<VersionPage> {
    const all = await this.#all(item)
    const versions = all.map((one, at) => {
      const computer = this.computers[at % this.computers.length] ?? null
      return { revision: one.revision, saved: one.changed, computer, here: computer === null }
    })
    return { total: all.length, versions: versions.slice(offset, offset + limit) }
  }

  async compareVersion(item: string, revision: number): Promise<Comparison> {
    const [then, now] = [await this.#at(item, revision), await this.present(item)]
    const fields = [...fieldsOf(now), ...fieldsOf(then)]
    const ids = [...new Set(fields.map(({ id }) => id))]
    return { then, now, fields: ids.map((id) => comparedOf(id, then, now)) }
  }

  async revealVersion(item: string, revision: number, field: string): Promise<string> {
    return (await this.#at(item, revision)).secrets[field] ?? ''
  }

  copyVersion(item: string, revision: number, field: string): Promise<Copied> {
    return this.copied(`copyVersion ${item} ${revision} ${field}`)
  }

  async restoreVersion(item: string, revision: number): Promise<Saved> {
    return this.bringBack(await this.#at(item, revision))
  }

  async restoreField(item: string, revision: number, id: string): Promise<Saved> {
    const [then, now] = [await this.#at(item, revision), await this.present(item)]
    const old = fieldsOf(then).find((field) => field.id === id)
    const sections = now.sections.map((section) => ({
      ...section,
      fields: section.fields.flatMap((field) => (field.id === id ? (old ? [old] : []) : [field])),
    }))
    if (old && !fieldsOf(now).some((field) => field.id === id)) sections[0]?.fields.push(old)
    return this.bringBack({ ...now, sections, secrets: { ...now.secrets, [id]: then.secrets[id] ?? '' } })
  }

  async restorePart(item: string, revision: number, part: ItemPart): Promise<Saved> {
    const [then, now] = [await this.#at(item, revision), await this.present(item)]
    const of: Record<ItemPart, Partial<FakeItem>> = {
      title: { title: then.title },
      kind: { itemKind: then.itemKind },
      tags: { tags: then.tags },
      expiry: { expires: then.expires, remindDays: then.remindDays },
      files: { attachments: then.attachments },
    }
    return this.bringBack({ ...now, ...of[part] })
  }

  listDrafts(): Promise<KeptDraft[]> {
    const found = [...this.kept].map(([id, { draft, at }]) => {
      const { id: item, itemKind, title } = draft
      return { id, item, itemKind, title, kept: at }
    })
    return Promise.resolve(found.toReversed())
  }

  keepDraft(kept: string | null, draft: Draft): Promise<{ id: string; dropped: KeptDraft | null }> {
    if (this.refuseToKeep !== null) return Promise.reject(new Refusal(this.refuseToKeep))
    const id = kept ?? `kept-${this.kept.size}`
    this.kept.set(id, { draft: structuredClone(draft), at: this.now() })
    return Promise.resolve({ id, dropped: null })
  }

  async takeUpDraft(id: string): Promise<TakenUp> {
    const found = this.kept.get(id)
    if (!found) throw new Refusal('item-not-found')
    const form = structuredClone(found.draft)
    const now = form.id === null ? null : await this.present(form.id)
    const changedMeanwhile = now !== null && now.revision !== form.expectedRevision
    return { form: { ...form, expectedRevision: now?.revision ?? null }, changedMeanwhile }
  }

  discardDraft(id: string): Promise<null> {
    this.kept.delete(id)
    return Promise.resolve(null)
  }

  /** What is about to be replaced is a version from now on. */
  keepVersion(old: FakeItem | null): void {
    if (old) this.former.set(old.id, [old, ...(this.former.get(old.id) ?? [])])
  }

  async #all(id: string): Promise<FakeItem[]> {
    return [await this.present(id), ...(this.former.get(id) ?? [])]
  }

  async #at(id: string, revision: number): Promise<FakeItem> {
    const found = (await this.#all(id)).find((one) => one.revision === revision)
    if (!found) throw new Refusal('item-not-found')
    return found
  }
}

function fieldsOf(item: FakeItem): Field[] {
  return item.sections.flatMap(({ fields }) => fields)
}

/** What counts as the field's content. */
function told(field: Field | null): string {
  return JSON.stringify([field?.label, field?.fieldKind, field?.value])
}

function comparedOf(id: string, before: FakeItem, after: FakeItem): Compared {
  const of = (item: FakeItem): Field | null => fieldsOf(item).find((field) => field.id === id) ?? null
  const [then, now] = [of(before), of(after)]
  const section = after.sections.find(({ fields }) => fields.some((field) => field.id === id))?.title ?? ''
  const same = before.secrets[id] === after.secrets[id] && told(then) === told(now)
  const there = then === null ? 'added' : 'removed'
  const change = then !== null && now !== null ? (same ? 'same' : 'changed') : there
  return { id, section, then, now, change }
}
