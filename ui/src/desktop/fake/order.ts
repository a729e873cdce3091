// Order among the items, for the gallery and the tests.
import { targetField } from '../vault/targets'
import type { Filter } from '../ipc/bindings'
import type { Act, Chosen, FolderNode, Trees } from '../ipc/order'
import type { FakeItem } from './items'
import { soon } from './rows'
import { Refusal } from './refusal'

export interface FakeFolder {
  id: string
  name: string
  parent: string | null
}

/** Whether an item has a one-time code. */
export function hasCode(one: FakeItem): boolean {
  return targetField(one, 'code') !== null
}

/** Whether an item is in a list. */
export function takes(filter: Filter, one: FakeItem, folders: readonly FakeFolder[]): boolean {
  if (one.trashed || filter.kind === 'trash') return one.trashed && filter.kind === 'trash'
  if (one.archived || filter.kind === 'archive') return one.archived && filter.kind === 'archive'
  switch (filter.kind) {
    case 'all':
      return true
    case 'expiring':
      return soon(one) !== null
    case 'favourites':
      return one.favourite
    case 'withCode':
      return hasCode(one)
    case 'kind':
      return one.itemKind === filter.name
    case 'folder':
      return lineage(folders, one.folder).includes(filter.id)
    case 'tag':
      return one.tags.some((tag) => isIn(tag, filter.name))
  }
}

export function treesOf(items: readonly FakeItem[], folders: readonly FakeFolder[]): Trees {
  const live = items.filter((one) => !one.trashed && !one.archived)
  const node = (one: FakeFolder): FolderNode => {
    const line = lineage(folders, one.id)
    const path = line.map((id) => folders.find((folder) => folder.id === id)?.name ?? '').reverse()
    const count = live.filter((item) => lineage(folders, item.folder).includes(one.id)).length
    return { ...one, depth: line.length - 1, path: path.join('/'), count }
  }
  const names = new Set(live.flatMap(({ tags }) => tags.flatMap(prefixes)))
  const tags = [...names].sort().map((tag) => ({
    tag,
    depth: tag.split('/').length - 1,
    count: live.filter((item) => item.tags.some((one) => isIn(one, tag))).length,
  }))
  const nodes = folders.map(node)
  return { folders: nodes.sort((a, b) => (a.path < b.path ? -1 : 1)), tags }
}

export function isChosen(
  chosen: Chosen,
  id: string,
  inList: (filter: Filter, query: string) => boolean,
): boolean {
  if (chosen.kind === 'these') return chosen.ids.includes(id)
  return inList(chosen.filter, chosen.query) && !chosen.except.includes(id)
}

/** The item after an act; the same one where nothing changes. */
export function acted(one: FakeItem, act: Act): FakeItem {
  switch (act.kind) {
    case 'favourite':
      return one.favourite === act.on ? one : { ...one, favourite: act.on }
    case 'moveTo':
      return one.folder === act.folder ? one : { ...one, folder: act.folder }
    case 'addTag':
      return one.tags.includes(act.tag) ? one : { ...one, tags: [...one.tags, act.tag] }
    case 'removeTag':
      return { ...one, tags: one.tags.filter((tag) => !isIn(tag, act.tag)) }
    case 'archive':
      return one.trashed || one.archived ? one : { ...one, archived: true }
    case 'unarchive':
      return one.archived ? { ...one, archived: false } : one
    case 'delete':
      return one.trashed ? one : { ...one, trashed: true, archived: false }
    case 'restore':
      return one.trashed ? { ...one, trashed: false } : one
  }
}

/** The name as it is kept, or why it is none. */
export function checkedName(folders: readonly FakeFolder[], typed: string, parent: string | null): string {
  const name = typed.trim()
  if (name === '') throw new Refusal('folder-name-missing')
  if (name.includes('/')) throw new Refusal('folder-name-slash')
  const taken = folders.some((one) => one.parent === parent && one.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new Refusal('folder-name-taken')
  return name
}

function lineage(folders: readonly FakeFolder[], id: string | null): string[] {
  const found = folders.find((one) => one.id === id)
  return found ? [found.id, ...lineage(folders, found.parent)] : []
}

export function isIn(tag: string, of: string): boolean {
  const [a, b] = [tag.toLowerCase(), of.toLowerCase()]
  return a === b || a.startsWith(`${b}/`)
}

function prefixes(tag: string): string[] {
  const parts = tag.split('/')
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}
