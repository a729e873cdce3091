import { describe, expect, it } from 'vitest'
import type { Entered, EntryIpc } from '../ipc/contract'
import { dotsFor } from './dots'
import { KeyEntry } from './key-entry.svelte'
import { belongsToControl, strokeOf } from './keyboard'

describe('dots', () => {
  it.each([
    [0, 6, 0, 6],
    [4, 6, 4, 2],
    [7, 6, 7, 0],
    [3, 0, 3, 0],
    [12, 0, 12, 0],
    [13, 0, 12, 0],
    [64, 6, 12, 0],
  ])('%i typed of %i expected: %i filled, %i hollow', (entered, expected, filled, hollow) => {
    expect(dotsFor(entered, expected)).toEqual({ filled, hollow })
  })
})

describe('strokes', () => {
  const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more })

  it.each([
    ['7', { kind: 'key', key: '7' }],
    ['é', { kind: 'key', key: 'é' }],
    [' ', { kind: 'key', key: ' ' }],
    ['Enter', { kind: 'enter' }],
    ['Backspace', { kind: 'backspace' }],
    ['Escape', { kind: 'clear' }],
    ['Tab', null],
    ['F6', null],
    ['Dead', null],
    ['Shift', null],
  ])('%s', (key, expected) => {
    expect(strokeOf(press(key))).toEqual(expected)
  })

  it('leaves shortcuts alone, but not characters behind AltGr', () => {
    expect(strokeOf(press('l', { ctrlKey: true }))).toBeNull()
    expect(strokeOf(press('l', { metaKey: true }))).toBeNull()
    const altGraph = press('@', { ctrlKey: true, altKey: true, modifierAltGraph: true })
    expect(strokeOf(altGraph)).toEqual({ kind: 'key', key: '@' })
  })

  it('leaves Enter to a focused button and digits to the entry', () => {
    const button = document.createElement('button')
    expect(belongsToControl({ key: 'Enter', target: button })).toBe(true)
    expect(belongsToControl({ key: '5', target: button })).toBe(false)
    expect(belongsToControl({ key: '5', target: document.createElement('input') })).toBe(true)
  })
})

/** Answers the first call last, as a busy machine may. */
class Overtaking implements EntryIpc {
  readonly keys: string[] = []
  #waiting: (() => void)[] = []

  entryKey(key: string): Promise<Entered> {
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        this.keys.push(key)
        resolve({ entered: this.keys.length })
      })
    })
  }

  entryBackspace(): Promise<Entered> {
    this.keys.pop()
    return Promise.resolve({ entered: this.keys.length })
  }

  entryClear(): Promise<Entered> {
    return Promise.reject(Object.assign(new Error(), { code: 'locked', args: {} }))
  }

  async answerAll(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      this.#waiting.pop()?.()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
}

describe('KeyEntry', () => {
  it('sends one key per call and never the second before the first has arrived', async () => {
    const ipc = new Overtaking()
    const entry = new KeyEntry(ipc)
    const typed = Promise.all(['7', '3', '8'].map((key) => entry.press(key)))
    await ipc.answerAll()
    await typed
    expect(ipc.keys).toEqual(['7', '3', '8'])
    expect(entry.entered).toBe(3)
  })

  it('says why a key was not taken and goes on with the next', async () => {
    const ipc = new Overtaking()
    const entry = new KeyEntry(ipc)
    await entry.clear()
    expect(entry.problem?.code).toBe('locked')
    await entry.backspace()
    expect(entry.problem).toBeNull()
  })
})
