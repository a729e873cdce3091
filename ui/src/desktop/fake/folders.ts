// What the fake vault does with folders, tags and many items at once.
import type { Filter } from '../ipc/bindings'
import type { Saved, SavedSearch } from '../ipc/contract'
import type { Act, ActDone, Chosen, MadeFolder, OrderIpc, Trees } from '../ipc/order'
import type { FakeItem } from './items'
import { FakeMaking } from './making'
import { acted, checkedName, type FakeFolder, isChosen, isIn, takes, treesOf } from './order'
import { Refusal } from './refusal'
import { isFound, wordsOf } from './searches'

interface Former {
  items: FakeItem[]
  folders: FakeFolder[]
  searches: SavedSearch[]
}

export abstract class FakeOrder extends FakeMaking implements OrderIpc {
  items: FakeItem[] = []
  folders: FakeFolder[] = []
  searches: SavedSearch[] = []
  readonly #undo = new Map<string, Former>()

  trees(): Promise<Trees> {
    return Promise.resolve(treesOf(this.items, this.folders))
  }

  actOnItems(chosen: Chosen, act: Act): Promise<ActDone> {
    this.calls.push(`act ${act.kind} ${chosen.kind}`)
    return Promise.resolve(
      this.#each((one) => {
        const meant = isChosen(chosen, one.id, (filter, query) => this.inList(one, filter, query))
        return meant ? acted(one, act) : one
      }),
    )
  }

  eraseItems(chosen: Chosen): Promise<number> {
    const before = this.items.length
    const gone = (one: FakeItem): boolean =>
      one.trashed && isChosen(chosen, one.id, (filter, query) => this.inList(one, filter, query))
    this.items = this.items.filter((one) => !gone(one))
    return Promise.resolve(before - this.items.length)
  }

  async duplicateItem(id: string, title: string): Promise<Saved> {
    const undo = this.remember()
    const copy = { ...(await this.#item(id)), id: `${id}-copy`, title }
    this.items = this.items.flatMap((one) => (one.id === id ? [one, copy] : [one]))
    return { id: copy.id, undo }
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a refusal is a rejection
  async makeFolder(name: string, parent: string | null): Promise<MadeFolder> {
    const made = {
      id: `folder-${this.folders.length}`,
      name: checkedName(this.folders, name, parent),
      parent,
    }
    const undo = this.remember()
    this.folders = [...this.folders, made]
    return { id: made.id, undo }
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async renameFolder(id: string, name: string): Promise<{ undo: string }> {
    const parent = this.folders.find((one) => one.id === id)?.parent ?? null
    const others = this.folders.filter((one) => one.id !== id)
    const checked = checkedName(others, name, parent)
    const undo = this.remember()
    this.folders = this.folders.map((one) => (one.id === id ? { ...one, name: checked } : one))
    return { undo }
  }

  moveFolder(id: string, parent: string | null): Promise<{ undo: string }> {
    const undo = this.remember()
    this.folders = this.folders.map((one) => (one.id === id ? { ...one, parent } : one))
    return Promise.resolve({ undo })
  }

  deleteFolder(id: string): Promise<{ undo: string }> {
    const undo = this.remember()
    const parent = this.folders.find((one) => one.id === id)?.parent ?? null
    const left = this.folders.filter((one) => one.id !== id)
    this.folders = left.map((one) => (one.parent === id ? { ...one, parent } : one))
    this.items = this.items.map((one) => (one.folder === id ? { ...one, folder: parent } : one))
    return Promise.resolve({ undo })
  }

  renameTag(from: string, to: string): Promise<ActDone> {
    const renamed = (tag: string): string => (isIn(tag, from) ? to + tag.slice(from.length) : tag)
    return Promise.resolve(
      this.#each((one) =>
        one.tags.some((tag) => isIn(tag, from)) ? { ...one, tags: [...new Set(one.tags.map(renamed))] } : one,
      ),
    )
  }

  deleteTag(tag: string): Promise<ActDone> {
    const ids = this.items.filter(({ tags }) => tags.some((one) => isIn(one, tag))).map(({ id }) => id)
    return this.actOnItems({ kind: 'these', ids }, { kind: 'removeTag', tag })
  }

  protected inList(one: FakeItem, filter: Filter, query: string): boolean {
    return takes(filter, one, this.folders) && isFound(one, wordsOf(query))
  }

  #each(change: (one: FakeItem) => FakeItem): ActDone {
    const undo = this.remember()
    const after = this.items.map(change)
    const count = after.filter((one, at) => one !== this.items[at]).length
    this.items = after
    return { count, undo: count > 0 ? undo : null }
  }

  protected remember(): string {
    const token = `undo-${this.#undo.size}`
    this.#undo.set(token, { items: this.items, folders: this.folders, searches: this.searches })
    return token
  }

  protected takeBack(token: string): void {
    const { items, folders, searches } = this.#undo.get(token) ?? this
    this.items = items
    this.folders = folders
    this.searches = searches
  }

  #item(id: string): Promise<FakeItem> {
    const found = this.items.find((one) => one.id === id)
    return found ? Promise.resolve(found) : Promise.reject(new Refusal('item-not-found'))
  }
}
