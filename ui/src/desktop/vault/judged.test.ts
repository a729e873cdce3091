import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Strength } from '../ipc/contract'
import { Judged, QUIET_MS } from './judged.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What was asked, each to be answered when the test wants. */
class Asked {
  readonly texts: string[] = []
  readonly #answers: ((strength: Strength) => void)[] = []
  readonly judge = (text: string): Promise<Strength> => {
    this.texts.push(text)
    return new Promise((resolve) => this.#answers.push(resolve))
  }
  async answer(at: number, bits: number): Promise<void> {
    this.#answers[at]?.({ grade: 'good', bits })
    await vi.advanceTimersByTimeAsync(0)
  }
}

it('asks once the keys rest, and not at each', async () => {
  const asked = new Asked()
  const judged = new Judged(asked.judge, '')
  for (const typed of ['t', 'tu', 'tulip']) judged.typed(typed)
  await vi.advanceTimersByTimeAsync(QUIET_MS)
  expect(asked.texts).toEqual(['tulip'])
  await asked.answer(0, 20)
  expect(judged.strength?.bits).toBe(20)
})

it('throws away what is said of an older text', async () => {
  const asked = new Asked()
  const judged = new Judged(asked.judge, 'tulip')
  judged.typed('tulip-harbor')
  await vi.advanceTimersByTimeAsync(QUIET_MS)
  await asked.answer(1, 40)
  await asked.answer(0, 20)
  expect(judged.strength?.bits).toBe(40)
})

it('says nothing of an emptied box', async () => {
  const asked = new Asked()
  const judged = new Judged(asked.judge, 'tulip')
  await asked.answer(0, 20)
  judged.typed('')
  expect(judged.strength).toBeNull()
  await vi.advanceTimersByTimeAsync(QUIET_MS)
  expect(asked.texts).toEqual(['tulip'])
})

it('keeps quiet where the program does not answer', async () => {
  const judged = new Judged(() => Promise.reject(new Error()), 'tulip')
  await vi.advanceTimersByTimeAsync(0)
  expect(judged.strength).toBeNull()
})
