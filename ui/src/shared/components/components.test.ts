import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { createRawSnippet } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import { complaints } from '../testing/axe'
import Banner from './Banner.svelte'
import Button from './Button.svelte'
import Checkbox from './Checkbox.svelte'
import Dialog from './Dialog.svelte'
import Menu from './Menu.svelte'
import Rich from './Rich.svelte'
import SearchField from './SearchField.svelte'
import TextField from './TextField.svelte'

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }))

describe('Button', () => {
  it('ignores presses while it is busy, and keeps the focus', async () => {
    const onclick = vi.fn()
    const { rerender } = render(Button, { onclick, busy: true, children: words('Save') })
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(onclick).not.toHaveBeenCalled()
    expect(screen.getByRole('button')).toHaveFocus()
    await rerender({ busy: false })
    await userEvent.click(screen.getByRole('button'))
    expect(onclick).toHaveBeenCalledOnce()
  })
})

describe('TextField', () => {
  it('says what is wrong in place of the hint', async () => {
    const { rerender } = render(TextField, { label: 'Email', value: '', hint: 'Your work address' })
    expect(screen.getByLabelText('Email')).toHaveAccessibleDescription('Your work address')
    await rerender({ problem: 'There is no @ in it.' })
    expect(screen.getByLabelText('Email')).toBeInvalid()
    expect(screen.getByLabelText('Email')).toHaveAccessibleDescription('There is no @ in it.')
    expect(await complaints()).toEqual([])
  })

  it('is neither remembered nor checked by the browser unless asked', () => {
    render(TextField, { label: 'Title', value: '' })
    expect(screen.getByLabelText('Title')).toHaveAttribute('autocomplete', 'off')
    expect(screen.getByLabelText('Title')).toHaveAttribute('spellcheck', 'false')
  })
})

describe('SearchField', () => {
  it('is cleared by its button and keeps the focus', async () => {
    render(SearchField, { label: 'Search people', value: 'mira' })
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
    expect(screen.getByRole('textbox', { name: 'Search people' })).toHaveValue('')
    expect(screen.getByRole('textbox')).toHaveFocus()
    expect(await complaints()).toEqual([])
  })
})

describe('Checkbox', () => {
  it('reads its second line and why it cannot be changed', async () => {
    const description = 'Static · 14 people'
    render(Checkbox, { label: 'IT', description, reason: 'It stays.', checked: true, disabled: true })
    const box = screen.getByRole('checkbox', { name: 'IT' })
    expect(box).toHaveAccessibleDescription('Static · 14 people It stays.')
    await userEvent.click(box)
    expect(box).toBeChecked()
    expect(await complaints()).toEqual([])
  })
})

describe('Dialog', () => {
  it('has its title as name and gives the focus back', async () => {
    render(Button, { children: words('Open') })
    screen.getByRole('button', { name: 'Open' }).focus()
    const onclose = vi.fn()
    const { unmount } = render(Dialog, { title: 'Edit', onclose, children: words('Body') })
    expect(screen.getByRole('dialog', { name: 'Edit' })).toBeVisible()
    expect(await complaints()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(onclose).toHaveBeenCalledOnce()
    unmount()
    expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus()
  })

  it('asks its owner when Esc wants to close it', () => {
    const onclose = vi.fn()
    render(Dialog, { title: 'Edit', onclose, children: words('Body') })
    const cancel = new Event('cancel', { cancelable: true })
    screen.getByRole('dialog').dispatchEvent(cancel)
    expect(cancel.defaultPrevented).toBe(true)
    expect(onclose).toHaveBeenCalledOnce()
  })
})

describe('Menu', () => {
  it('runs what is chosen', async () => {
    const onselect = vi.fn()
    render(Menu, { label: 'Actions', items: [{ label: 'Resend invite', onselect }] })
    await userEvent.click(screen.getByRole('menuitem', { name: 'Resend invite', hidden: true }))
    expect(onselect).toHaveBeenCalledOnce()
  })
})

describe('Banner', () => {
  it('interrupts for what is bad only, and can be put away', async () => {
    const ondismiss = vi.fn()
    const { rerender } = render(Banner, { tone: 'ok', what: 'Saved.', ondismiss })
    expect(screen.getByRole('status')).toHaveTextContent('Saved.')
    await rerender({ tone: 'bad', what: 'It failed.', fix: 'Try again.', code: 'internal' })
    expect(screen.getByRole('alert')).toHaveTextContent('It failed. Try again. Code: internal')
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(ondismiss).toHaveBeenCalledOnce()
    expect(await complaints()).toEqual([])
  })
})

describe('Rich', () => {
  it.each([
    ['<b>37 people</b> will be invited', '<b>37 people</b> will be invited'],
    ['a <script>alert(1)</script> b', 'a &lt;script&gt;alert(1)&lt;/script&gt; b'],
    ['<b><img src=x></b>', '<b>&lt;img src=x&gt;</b>'],
  ])('%s', (text, expected) => {
    const { container } = render(Rich, { text })
    const html = container.innerHTML.replace(/<!--.*?-->/g, '').replace(/ class="[^"]*"/g, '')
    expect(html).toContain(expected)
  })
})
