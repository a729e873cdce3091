import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { REVEAL_MS } from '../detail.svelte'
import SecretField from './SecretField.svelte'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('a new secret that is shown', () => {
  it.each([
    ['just before its time is over', REVEAL_MS - 1, 'text'],
    ['when its time is over', REVEAL_MS, 'password'],
  ])('%s', async (_, passed, type) => {
    render(SecretField, {
      secret: { kind: 'set', value: 'tulip-harbor' },
      filled: false,
      label: 'Password',
    })
    await fireEvent.click(screen.getByRole('button', { name: /Password/ }))
    expect(screen.getByDisplayValue('tulip-harbor')).toHaveAttribute('type', 'text')
    await vi.advanceTimersByTimeAsync(passed)
    expect(screen.getByDisplayValue('tulip-harbor')).toHaveAttribute('type', type)
  })
})
