import { render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asClock, secondsUntil } from './clock.svelte'
import LockLines from './gate/LockLines.svelte'
import Verify from './gate/screens/Verify.test.svelte'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('countdowns', () => {
  it.each([
    [0, '0:00'],
    [38, '0:38'],
    [581, '9:41'],
    [3725, '1:02:05'],
  ])('%i seconds read %s', (seconds, expected) => {
    expect(asClock(seconds)).toBe(expected)
  })

  it.each([
    [1000, 0, 1],
    [1001, 0, 2],
    [0, 5000, 0],
  ])('from %i at %i there are %i seconds left', (moment, now, expected) => {
    expect(secondsUntil(moment, now)).toBe(expected)
  })
})

describe('the code screen', () => {
  it('counts down to the resend, then offers it, then says that the code is over', async () => {
    const { getByText, queryByText, findByText } = render(Verify, {
      expiresAt: Date.now() + 60_000,
      resendAt: Date.now() + 38_000,
    })
    expect(getByText('No mail? Resend in 0:38')).toBeInTheDocument()
    await vi.advanceTimersByTimeAsync(37_000)
    expect(getByText('No mail? Resend in 0:01')).toBeInTheDocument()
    expect(getByText(/expires in 0:23/)).toBeInTheDocument()
    await vi.advanceTimersByTimeAsync(1000)
    expect(queryByText(/Resend in/)).toBeNull()
    expect(getByText('No mail? Resend the code')).toBeInTheDocument()
    await vi.advanceTimersByTimeAsync(22_000)
    expect(await findByText(/does not work any more/)).toBeInTheDocument()
  })
})

describe('the lock screen', () => {
  it('tells the waiting time before the tries', () => {
    const props = {
      organisation: 'Northwind',
      reason: 'idle',
      secret: 'pin',
      triesLeft: 2,
      lastContact: null,
    } as const
    const { getByText, queryByText } = render(LockLines, { ...props, waitSeconds: 300 })
    expect(getByText('Next try in 5:00')).toBeInTheDocument()
    expect(queryByText(/tries left/)).toBeNull()
  })
})
