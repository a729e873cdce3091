import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import { FakeVault } from '../../fake/vault'
import { ROW_PX } from '../density'
import { ListModel } from '../list.svelte'
import Search from './Search.svelte'
import SortMenu from './SortMenu.svelte'
import { Suggesting } from './suggesting.svelte'
import { asked, plainOf, suggestionsAt, taken } from './suggestions'

const nothing = () => undefined
Element.prototype.scrollIntoView = nothing

function offered(text: string): string[] | null {
  return suggestionsAt(text, text.length)?.lines.map(({ insert }) => insert) ?? null
}

describe('suggestions', () => {
  it.each([
    ['x:', 9],
    ['bank x:', 9],
    ['title:', 1],
    ['-tag:', 1],
    ['folder:', 1],
    ['is:', 4],
    ['has:', 5],
    ['kind:pass', 1],
  ])('for %s are %i lines', (text, count) => {
    expect(offered(text)).toHaveLength(count)
  })

  it.each(['', 'bank', 'http:/', 'title:b', 'is:favourite', 'is:zz', '12:', '"a', 'a: b', 'has:totp '])(
    'are none for “%s”',
    (text) => {
      expect(offered(text)).toBeNull()
    },
  )

  it.each([
    ['is:', 'is:favourite', 'is:favourite '],
    ['bank x:', 'tag:', 'bank tag:'],
    ['bank -has:p', 'has:password', 'bank -has:password '],
  ])('take the place of what was typed: %s', (text, insert, expected) => {
    const found = suggestionsAt(text, text.length)
    if (!found) throw new Error('nothing offered')
    expect(taken(text, found, { insert, hint: '' })).toEqual([expected, expected.length])
  })

  it.each([
    ['kind:"payment cards" x', 'kind:card x'],
    ['-kind:logins', '-kind:login'],
    ['kind:zzz kind:', 'kind:zzz kind:'],
    ['a kind:notes', 'a kind:note'],
  ])('names kinds as the program does: %s', (text, expected) => {
    expect(asked(text)).toBe(expected)
  })
})

describe('a title for a new item', () => {
  it.each([
    ['payroll', 'payroll'],
    ['"my bank" kind:card -old', 'my bank'],
    ['title:x is:fav', ''],
    ['http://x a-b', 'http://x a-b'],
  ])('is what of a search is neither operator nor sign: %s', (text, expected) => {
    expect(plainOf(text)).toBe(expected)
  })
})

describe('the help', () => {
  it('leaves all keys alone while it is closed', () => {
    const help = new Suggesting()
    for (const key of ['ArrowDown', 'ArrowUp', 'Tab', 'Enter', 'Escape', 'a'])
      expect(help.key(key)).toBeNull()
  })

  it('takes arrows, Tab, Enter and Esc while it is open', () => {
    const help = new Suggesting()
    help.typed('is:', 3)
    expect(help.key('a')).toBeNull()
    expect(help.key('ArrowUp')).toBe('used')
    expect(help.active).toBe(3)
    expect(help.key('ArrowDown')).toBe('used')
    expect(help.active).toBe(0)
    expect(help.key('Enter')).toBe('taken')
    help.typed('is:', 3)
    expect(help.key('Enter')).toBeNull()
    help.typed('is:', 3)
    expect(help.key('Tab')).toBe('taken')
    expect(help.key('Escape')).toBe('used')
    expect(help.isOpen).toBe(false)
  })
})

async function field() {
  const vault = new FakeVault(20)
  const list = new ListModel((query) => vault.listItems(query), nothing)
  await list.search('')
  const { container } = render(Search, { list, rows: 'rows', active: undefined, element: undefined })
  return { list, container, box: screen.getByRole('combobox', { name: 'Search' }) }
}

describe('the search field', () => {
  it('offers operators behind a colon, and takes the chosen one', async () => {
    const { list, container, box } = await field()
    await userEvent.type(box, 'is:')
    expect(screen.getAllByRole('option')).toHaveLength(4)
    expect(await complaints(container)).toEqual([])
    await userEvent.keyboard('{ArrowDown}')
    expect(box).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id)
    await userEvent.keyboard('{Enter}')
    expect(list.query).toBe('is:favourite ')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('opens the help with its button, by mouse and closes it with Esc, keeping what was typed', async () => {
    const { list, box } = await field()
    await userEvent.type(box, 'bank')
    await userEvent.click(screen.getByRole('button', { name: 'How to search' }))
    expect(box).toHaveFocus()
    await userEvent.click(screen.getByRole('option', { name: /^tag:/ }))
    expect(list.query).toBe('bank tag:')
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(list.query).toBe('bank tag:')
  })
})

describe('the order', () => {
  const props = { searching: false, density: 'comfortable' as const }

  it('is chosen among five, each from both ends', async () => {
    const onsort = vi.fn()
    const order = { key: 'title' as const, down: false }
    render(SortMenu, { ...props, order, onsort, ondensity: nothing })
    await userEvent.click(screen.getByRole('button', { name: 'Title' }))
    const names = screen.getAllByRole('menuitemradio', { hidden: true }).map((one) => one.textContent.trim())
    expect(names).toEqual([
      'Title',
      'User name',
      'Last used',
      'Last changed',
      'Created',
      'A to Z',
      'Z to A',
      'Comfortable',
      'Compact',
    ])
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Last used', hidden: true }))
    expect(onsort).toHaveBeenLastCalledWith({ key: 'used', down: true })
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Z to A', hidden: true }))
    expect(onsort).toHaveBeenLastCalledWith({ key: 'title', down: true })
  })

  it('is the best match while searching, unless another was chosen', async () => {
    const onsort = vi.fn()
    render(SortMenu, { ...props, searching: true, order: null, onsort, ondensity: nothing })
    await userEvent.click(screen.getByRole('button', { name: 'Best matches' }))
    const best = screen.getByRole('menuitemradio', { name: 'Best matches', hidden: true })
    expect(best).toHaveAttribute('aria-checked', 'true')
    await userEvent.click(best)
    expect(onsort).toHaveBeenLastCalledWith(null)
  })

  it('of the whole list is remembered, of a search is not', async () => {
    localStorage.clear()
    const asks: string[] = []
    const vault = new FakeVault(20)
    const list = () =>
      new ListModel((query) => {
        asks.push(query.sort)
        return vault.listItems(query)
      }, nothing)
    const first = list()
    await first.sortBy({ key: 'changed', down: true })
    await first.search('g')
    await first.sortBy({ key: 'user', down: false })
    await first.search('')
    await list().search('')
    expect(asks).toEqual(['changedDown', 'relevance', 'user', 'changedDown', 'changedDown'])
  })
})

describe('the size of the rows', () => {
  it('is chosen in the menu', async () => {
    const ondensity = vi.fn()
    const order = { key: 'title' as const, down: false }
    render(SortMenu, { order, searching: false, density: 'comfortable', onsort: nothing, ondensity })
    await userEvent.click(screen.getByRole('button', { name: 'Title' }))
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Compact', hidden: true }))
    expect(ondensity).toHaveBeenCalledWith('compact')
  })

  it.each(['comfortable', 'compact'] as const)('is drawn as it is counted: %s', (density) => {
    const tokens = readFileSync(join(import.meta.dirname, '../../../shared/tokens.css'), 'utf8')
    expect(tokens).toContain(`--row-${density}: ${ROW_PX[density]}px;`)
  })
})
