import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { FakeVault } from '../../fake/vault'
import { canGenerate } from './generate'
import GeneratePopover from './GeneratePopover.svelte'

describe('what can be made', () => {
  it.each([
    ['concealed', 'password', true],
    ['concealed', 'pin', true],
    ['concealed', null, true],
    ['concealed', 'cardNumber', false],
    ['concealed', 'privateKey', false],
    ['oneTimeCode', null, false],
    ['text', 'userName', false],
  ] as const)('%s for %s: %s', (kind, purpose, expected) => {
    expect(canGenerate(kind, purpose)).toBe(expected)
  })
})

describe('the generator in the form', () => {
  it('puts what it made into the box and says which value it was', async () => {
    const used: string[][] = []
    const ipc = new FakeVault(0)
    // jsdom knows no popovers: it is opened by its event.
    HTMLElement.prototype.hidePopover = vi.fn()
    const { container } = render(GeneratePopover, {
      label: 'Password',
      ipc,
      onuse: (value: string, made: string) => used.push([value, made]),
    })
    const panel = container.querySelector('.panel')
    const opened = Object.assign(new Event('toggle'), { newState: 'open' })
    panel?.dispatchEvent(opened)
    const user = userEvent.setup()
    await user.click(await screen.findByText('Use it'))
    expect(used).toEqual([['k7Q:wz4T-fN9#pRx2&hM', 'made-0']])
  })
})
