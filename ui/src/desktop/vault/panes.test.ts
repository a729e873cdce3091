import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { complaints } from '../../shared/testing/axe'
import { FakeVault } from '../fake/vault'
import FieldRow from './detail/FieldRow.svelte'
import Vault from './Vault.svelte'
import { VaultModel } from './vault.svelte'

const nothing = () => undefined

// jsdom lays nothing out, so there is nothing to observe and nowhere to scroll.
Element.prototype.scrollTo = nothing
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = nothing
    unobserve = nothing
    disconnect = nothing
  },
)

const field = {
  id: 'p',
  label: '',
  purpose: 'password',
  fieldKind: 'concealed',
  value: null,
  empty: false,
  grade: 'good',
  rule: null,
  address: null,
  item: null,
} as const

/** None of these fields is of one-time codes. */
const ask = () => Promise.reject(new Error('no code'))

describe('a concealed field', () => {
  it('announces "concealed" and always shows as many dots', async () => {
    const props = { field, revealed: null, copiedUntil: null }
    const { container } = render(FieldRow, { ...props, ask, oncopy: nothing, onreveal: nothing })
    expect(screen.getByText('concealed')).toBeInTheDocument()
    expect(container.querySelector('.dots')?.textContent).toBe('••••••••••')
    expect(await complaints(container)).toEqual([])
  })
})

describe('a password', () => {
  const props = { revealed: null, copiedUntil: null, ask, oncopy: nothing, onreveal: nothing }

  it.each([
    ['weak', 'Weak', 1],
    ['fair', 'Fair', 2],
    ['good', 'Good', 3],
    ['strong', 'Strong', 4],
  ] as const)('that is %s says so in a word and %i segments', async (grade, word, segments) => {
    const { container } = render(FieldRow, { field: { ...field, grade }, ...props })
    expect(container.querySelector('.strength')).toHaveTextContent(`Password strength: ${word}`)
    expect(container.querySelectorAll('.segment.on')).toHaveLength(segments)
    expect(await complaints(container)).toEqual([])
  })
})

async function open(count: number): Promise<{ ipc: FakeVault; user: ReturnType<typeof userEvent.setup> }> {
  const ipc = new FakeVault(count)
  const model = new VaultModel(ipc)
  render(Vault, { model })
  await Promise.all([model.start(), model.later.load()])
  return { ipc, user: userEvent.setup() }
}

describe('the window', () => {
  it('copies the password of what was searched with three keys', async () => {
    const { ipc, user } = await open(40)
    await user.keyboard('j')
    await screen.findByRole('article', { name: 'Jira' })
    await user.keyboard('{Control>}c{/Control}')
    expect(ipc.calls).toContain('copyNow item-2 password')
  })

  it('sends a changed title without moving the password', async () => {
    const { ipc, user } = await open(4)
    await screen.findByRole('article', { name: 'GitHub' })
    await user.keyboard('{Control>}e{/Control}')
    await user.keyboard('GitHub, mine{Control>}s{/Control}')
    await screen.findByRole('article', { name: 'GitHub, mine' })
    expect(await ipc.revealField('item-0', 'password')).toBe('tulip-harbor-47-Quartz!mesa')
  })

  it('asks once before changes are lost', async () => {
    const { user } = await open(4)
    await screen.findByRole('article', { name: 'GitHub' })
    await user.keyboard('{Control>}e{/Control}x{Escape}')
    const dialog = screen.getByRole('dialog', { name: 'Leave without saving?' })
    await user.click(within(dialog).getByRole('button', { name: 'Discard' }))
    expect(await screen.findByRole('article', { name: 'GitHub' })).toBeInTheDocument()
  })

  it.each([
    ['list of the sidebar', '{Control>}3{/Control}'],
    ['new login', '{Control>}{Shift>}N{/Shift}{/Control}'],
  ])('asks before a %s takes the place of changes, and goes there once told to', async (_, keys) => {
    const { user } = await open(4)
    await screen.findByRole('article', { name: 'GitHub' })
    await user.keyboard(`{Control>}e{/Control}x${keys}`)
    await user.click(screen.getByRole('button', { name: 'Keep editing' }))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('x')
    await user.keyboard(keys)
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(screen.queryByDisplayValue('x')).not.toBeInTheDocument()
  })

  it.each([
    ['b', 'copyNow item-0 userName'],
    ['u', 'copyNow item-0 site'],
    ['o', 'openSite item-0'],
    ['l', 'lock'],
  ])('Ctrl+%s: %s', async (key, call) => {
    const { ipc, user } = await open(4)
    await screen.findByRole('article', { name: 'GitHub' })
    await user.keyboard(`{Control>}${key}{/Control}`)
    expect(ipc.calls).toContain(call)
  })

  it('marks a favourite and takes it back with the same key', async () => {
    const { ipc, user } = await open(4)
    await screen.findByRole('article', { name: 'GitHub' })
    const before = ipc.items[0]?.favourite
    await user.keyboard('{Control>}d{/Control}')
    expect(ipc.items[0]?.favourite).toBe(!before)
    await user.keyboard('{Control>}d{/Control}')
    expect(ipc.items[0]?.favourite).toBe(before)
  })

  it('asks what kind of item is new, or begins a login at once', async () => {
    const { user } = await open(4)
    await user.keyboard('{Control>}n{/Control}')
    expect(screen.getByRole('menuitem', { name: /New login/ })).toBeInTheDocument()
    expect(screen.getByRole('menuitem', { name: /New note/ })).toBeInTheDocument()
    await user.keyboard('{Escape}{Control>}{Shift>}N{/Shift}{/Control}')
    expect(screen.getByRole('form', { name: 'New login' })).toBeInTheDocument()
  })

  it('is made smaller down to 80 %, larger up to 200 %, and normal again', async () => {
    const { ipc, user } = await open(4)
    const zoomed = async (key: string, times: number): Promise<number> => {
      for (let press = 0; press < times; press += 1) await user.keyboard(`{Control>}${key}{/Control}`)
      return ipc.settings.zoom
    }
    expect(await zoomed('-', 3)).toBe(80)
    expect(await zoomed('+', 9)).toBe(200)
    expect(await zoomed('0', 1)).toBe(100)
  })

  it('opens the generator by its key, also over a form', async () => {
    const { ipc, user } = await open(4)
    await user.keyboard('{Control>}g{/Control}')
    await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}')
    await user.keyboard('{Control>}g{/Control}')
    expect(ipc.calls.filter((call) => call === 'openGenerator')).toHaveLength(2)
  })

  it('judges a password while it is typed', async () => {
    const { user } = await open(4)
    await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}')
    await user.type(screen.getByLabelText('Password'), 'copper-violet-83-Ample-north')
    const said = await screen.findByText('Strong · more than 63 bits')
    expect(said.closest('[role=status]')).toHaveTextContent('Password strength: Strong · more than 63 bits')
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/Strong/)
  })

  it('offers to create what was not found', async () => {
    const { user } = await open(4)
    await user.keyboard('contoso')
    await user.click(await screen.findByRole('button', { name: 'New item “contoso”' }))
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('contoso')
  })

  it('has a name for every control, empty and full', async () => {
    await open(0)
    expect(await complaints()).toEqual([])
  })
})
