// Notes, links between items and reminders, for the gallery and the tests.
import type { Overview } from '../ipc/contract'
import type { Block, Linked, LinkedItem, TextIpc } from '../ipc/text'
import { FakeOrder } from './folders'
import { FAKE_NOW, type FakeItem } from './items'
import { soon, subtitleOf } from './rows'

const DAY_MS = 86_400_000

export abstract class FakeText extends FakeOrder implements TextIpc {
  /** What notes are read as; the program's own reading is tested there. */
  markdown: (text: string) => Block[] = paragraphs
  readonly #dismissed = new Set<string>()

  readMarkdown(text: string): Promise<Block[]> {
    return Promise.resolve(this.markdown(text))
  }

  openLink(item: string, field: string, address: string): Promise<void> {
    this.calls.push(`openLink ${item} ${field} ${address}`)
    return Promise.resolve()
  }

  linkedItems(id: string): Promise<Linked> {
    const named = (one: FakeItem): string[] =>
      one.sections.flatMap(({ fields }) => fields.flatMap(({ item }) => item ?? []))
    const item = this.items.find((one) => one.id === id)
    const to = [...new Set(item ? named(item) : [])].map((one) => this.#linked(one))
    const from = this.items.filter((one) => !one.trashed && named(one).includes(id))
    return Promise.resolve({ to, from: from.map((one) => this.#linked(one.id)) })
  }

  dismissReminders(ids: string[]): Promise<void> {
    for (const id of ids) this.#dismissed.add(id)
    return Promise.resolve()
  }

  protected expiring(): Overview['expiring'] {
    const there = this.items.filter((one) => !one.trashed && !one.archived && soon(one) !== null)
    const due = there.filter(({ id, expires, remindDays }) => {
      const by = new Date(FAKE_NOW + remindDays * DAY_MS).toISOString().slice(0, 10)
      return !this.#dismissed.has(id) && (expires ?? '') <= by
    })
    return { count: there.length, due: due.map(({ id }) => id) }
  }

  #linked(id: string): LinkedItem {
    const one = this.items.find((item) => item.id === id)
    if (!one) return { id, itemKind: '', title: '', subtitle: '', place: 'gone' }
    const { itemKind, title, trashed, archived } = one
    const place = trashed ? 'trash' : archived ? 'archive' : 'active'
    return { id, itemKind, title, subtitle: subtitleOf(one), place }
  }
}

/** Paragraphs and line breaks, and nothing else. */
function paragraphs(text: string): Block[] {
  return text.split(/\n{2,}/u).map((part) => ({
    kind: 'paragraph',
    content: part
      .split('\n')
      .flatMap((line, at) => [
        ...(at > 0 ? [{ kind: 'break' } as const] : []),
        { kind: 'text', text: line } as const,
      ]),
  }))
}
