import type { SavedSearch, VaultIpc } from '../ipc/contract'

/** As many characters as the program keeps of a name. */
export const NAME_CHARS = 60

/** A name that is being typed, for a search that is saved or renamed. */
export interface Naming {
  /** The search that gets another name; a new one has none yet. */
  id: string | null
  name: string
  query: string
}

/** The saved searches, and the name that is being typed for one. */
export class SearchesModel {
  saved: SavedSearch[] = $state([])
  naming: Naming | null = $state(null)
  /** The one that was last done: it is offered first when what is searched was changed. */
  #done: string | null = null
  readonly #ipc: VaultIpc

  constructor(ipc: VaultIpc) {
    this.#ipc = ipc
  }

  async load(): Promise<void> {
    this.saved = await this.#ipc.savedSearches()
  }

  /** Asks for a name for what is searched. */
  begin(query: string): void {
    const done = this.saved.find(({ id }) => id === this.#done)
    this.naming = { id: null, name: done?.name ?? '', query }
  }

  rename({ id, name, query }: SavedSearch): void {
    this.naming = { id, name, query }
  }

  /** The saved search that a name means already. */
  named(name: string): SavedSearch | null {
    const wanted = name.trim().toLocaleLowerCase()
    return this.saved.find((one) => one.name.toLocaleLowerCase() === wanted) ?? null
  }

  /** Keeps it; a new search under a name that is there takes the place of that one. */
  async keep({ id, name, query }: Naming): Promise<string> {
    const { undo } = await this.#ipc.saveSearch(id ?? this.named(name)?.id ?? null, name, query)
    this.naming = null
    await this.load()
    this.#done = this.named(name)?.id ?? null
    return undo
  }

  async remove(id: string): Promise<string> {
    const { undo } = await this.#ipc.removeSearch(id)
    await this.load()
    return undo
  }

  did({ id }: SavedSearch): void {
    this.#done = id
  }
}
