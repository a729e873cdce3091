// The trees of the sidebar: rows in order, each with how deep it lies.

import type { FolderNode, TagNode } from '../../ipc/order'

export interface TreeRow {
  key: string
  name: string
  depth: number
  count: number
  /** Whether something lies in it. */
  parent: boolean
}

/** The rows that are seen: what lies in a folded one is not. */
export function visible(rows: readonly TreeRow[], folded: ReadonlySet<string>): TreeRow[] {
  let hidden = Infinity
  return rows.filter(({ key, depth, parent }) => {
    if (depth > hidden) return false
    hidden = parent && folded.has(key) ? depth : Infinity
    return true
  })
}

export function folderRows(folders: readonly FolderNode[]): TreeRow[] {
  return withParents(folders.map(({ id, name, depth, count }) => ({ key: id, name, depth, count })))
}

/** A tag is called by its last part; two that differ in case alone are one. */
export function tagRows(tags: readonly TagNode[]): TreeRow[] {
  return withParents(
    tags.map(({ tag, depth, count }) => ({ key: tag, name: tag.split('/').at(-1) ?? tag, depth, count })),
  )
}

function withParents(rows: readonly Omit<TreeRow, 'parent'>[]): TreeRow[] {
  return rows.map((row, at) => ({ ...row, parent: (rows[at + 1]?.depth ?? 0) > row.depth }))
}

/** Where a folder may go: not into itself or what lies in it. */
export function placesFor(folders: readonly FolderNode[], moved: string | null): FolderNode[] {
  let inside = Infinity
  return folders.filter(({ id, depth }) => {
    if (depth > inside) return false
    inside = id === moved ? depth : Infinity
    return id !== moved
  })
}
