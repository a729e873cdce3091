import { describe, expect, it } from 'vitest'
import type { FolderNode } from '../../ipc/order'
import { folderRows, placesFor, tagRows, visible } from './tree'

function folder(path: string): FolderNode {
  const names = path.split('/')
  const parent = names.length > 1 ? names.slice(0, -1).join('/') : null
  return { id: path, name: names.at(-1) ?? '', parent, depth: names.length - 1, path, count: 0 }
}

const FOLDERS = ['Home', 'Work', 'Work/Clients', 'Work/Clients/Old', 'Work/Tools', 'Zoo'].map(folder)

describe('the tree', () => {
  it.each([
    [[], ['Home', 'Work', 'Work/Clients', 'Work/Clients/Old', 'Work/Tools', 'Zoo']],
    [['Work/Clients'], ['Home', 'Work', 'Work/Clients', 'Work/Tools', 'Zoo']],
    [['Work'], ['Home', 'Work', 'Zoo']],
    [
      ['Work', 'Work/Clients'],
      ['Home', 'Work', 'Zoo'],
    ],
    [
      ['Home', 'Zoo'],
      ['Home', 'Work', 'Work/Clients', 'Work/Clients/Old', 'Work/Tools', 'Zoo'],
    ],
  ])('folded at %j shows %j', (folded, expected) => {
    const rows = visible(folderRows(FOLDERS), new Set(folded))
    expect(rows.map(({ key }) => key)).toEqual(expected)
  })

  it('knows what has something in it', () => {
    const parents = folderRows(FOLDERS).filter(({ parent }) => parent)
    expect(parents.map(({ key }) => key)).toEqual(['Work', 'Work/Clients'])
  })

  it('calls a tag by its last part', () => {
    const tags = ['Work', 'Work/Clients'].map((tag, depth) => ({ tag, depth, count: 1 }))
    expect(tagRows(tags).map(({ name, parent }) => [name, parent])).toEqual([
      ['Work', true],
      ['Clients', false],
    ])
  })

  it('offers no folder a place in itself', () => {
    const paths = (moved: string): string[] => placesFor(FOLDERS, moved).map(({ path }) => path)
    expect(paths('Work/Clients')).toEqual(['Home', 'Work', 'Work/Tools', 'Zoo'])
    expect(paths('Work')).toEqual(['Home', 'Zoo'])
  })
})
