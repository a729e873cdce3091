import { expect, it } from 'vitest'
import { opened } from './opened'

/** A program that answers `isOpen` when it is told to, and says that the vault was opened when it is. */
function program(open: boolean) {
  let tell: () => void = () => undefined
  const listening: boolean[] = []
  const ipc = {
    isOpen: () => Promise.resolve(open),
    onVaultOpened: (listener: () => void) => {
      tell = listener
      listening.push(true)
      return Promise.resolve(() => listening.push(false))
    },
  }
  return { ipc, listening, tell: () => tell() }
}

it('is there at once where the vault is open', async () => {
  const { ipc, listening } = program(true)
  await opened(ipc)
  expect(listening).toEqual([true, false])
})

it('waits for the PIN where it is not', async () => {
  const { ipc, listening, tell } = program(false)
  const come: string[] = []
  const waiting = opened(ipc).then(() => come.push('opened'))
  await new Promise((done) => setTimeout(done))
  expect(come).toEqual([])
  tell()
  await waiting
  expect(listening).toEqual([true, false])
})
