import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { debounced } from './debounce'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('runs the last call once it is quiet', () => {
  const run = vi.fn()
  const later = debounced(250, run)
  later('m')
  vi.advanceTimersByTime(200)
  later('mi')
  vi.advanceTimersByTime(249)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run.mock.calls).toEqual([['mi']])
})

it('runs nothing after it was cancelled', () => {
  const run = vi.fn()
  const later = debounced(250, run)
  later()
  later.cancel()
  vi.advanceTimersByTime(1000)
  expect(run).not.toHaveBeenCalled()
})
