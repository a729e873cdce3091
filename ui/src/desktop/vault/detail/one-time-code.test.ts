import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FAKE_PERIOD_MS } from '../../fake/codes'
import { FAKE_NOW } from '../../fake/items'
import type { ShownCode } from '../../ipc/contract'
import OneTimeCode from './OneTimeCode.svelte'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Codes that tell which period they are of. */
function byTime(): { ask: () => Promise<ShownCode>; asked: () => number } {
  let asked = 0
  const ask = (): Promise<ShownCode> => {
    asked += 1
    const period = Math.floor(Date.now() / FAKE_PERIOD_MS)
    const code = (of: number) => String(100_000 + (of % 1000))
    const validUntil = (period + 1) * FAKE_PERIOD_MS
    return Promise.resolve({
      code: code(period),
      next: code(period + 1),
      validUntil,
      periodMs: FAKE_PERIOD_MS,
      counter: null,
    })
  }
  return { ask, asked: () => asked }
}

/** Opens it so long before the end of a code. */
async function open(beforeEnd: number): Promise<ReturnType<typeof byTime>> {
  vi.setSystemTime(FAKE_NOW + FAKE_PERIOD_MS - beforeEnd)
  const codes = byTime()
  render(OneTimeCode, { ask: codes.ask })
  await vi.advanceTimersByTimeAsync(0)
  return codes
}

const now = (): string => document.querySelector('.now')?.textContent ?? ''

describe('a code by time', () => {
  it.each([
    [6000, false],
    [5000, true],
    [400, true],
  ])('opened %i ms before its end shows the next one beside it: %s', async (left, expected) => {
    await open(left)
    expect(screen.queryByText(/^then/) !== null).toBe(expected)
  })

  it('opened in its last second gives way to the next one, asked for once', async () => {
    const codes = await open(400)
    const [before, promised] = [now(), screen.getByText(/^then/).textContent.replace('then ', '')]
    await vi.advanceTimersByTimeAsync(1000)
    expect(now()).toBe(promised)
    expect(now()).not.toBe(before)
    expect(codes.asked()).toBe(2)
    expect(screen.queryByText(/^then/)).toBeNull()
  })

  it('shows its digits in two groups', async () => {
    await open(20_000)
    expect(now()).toMatch(/^\d{3} \d{3}$/)
  })
})

describe('a code by counter', () => {
  it('goes on once for a double click, and shows nothing before it is kept', async () => {
    let answer: (code: ShownCode) => void = () => undefined
    const asked: string[] = []
    const shown = (counter: string): ShownCode => ({
      code: `28708${counter}`,
      next: '',
      validUntil: null,
      periodMs: null,
      counter,
    })
    render(OneTimeCode, {
      ask: () => Promise.resolve(shown('0')),
      onnext: (counter: string) => {
        asked.push(counter)
        return new Promise((resolve) => (answer = resolve))
      },
    })
    await vi.advanceTimersByTimeAsync(0)
    const button = screen.getByRole('button', { name: /Next code/ })
    await fireEvent.click(button)
    await fireEvent.click(button)
    expect(asked).toEqual(['0'])
    expect(now()).toBe('287 080')
    answer(shown('1'))
    await vi.advanceTimersByTimeAsync(0)
    expect(now()).toBe('287 081')
  })

  it('that cannot be kept stays', async () => {
    const code = { code: '287080', next: '', validUntil: null, periodMs: null, counter: '0' }
    render(OneTimeCode, { ask: () => Promise.resolve(code), onnext: () => Promise.resolve(null) })
    await vi.advanceTimersByTimeAsync(0)
    await fireEvent.click(screen.getByRole('button', { name: /Next code/ }))
    await vi.advanceTimersByTimeAsync(0)
    expect(now()).toBe('287 080')
  })
})
