import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { FakeGate } from '../../fake/gate'
import { LEAVING_SCENES } from '../../gallery/leaving-scenes'
import { GateModel } from '../gate.svelte'
import Gate from '../Gate.svelte'
import { inSentence, shortPath } from '../moment'

const HOUR_MS = 60 * 60_000

async function open(name: string): Promise<FakeGate> {
  const scene = LEAVING_SCENES[name]
  if (!scene) throw new Error(name)
  const ipc = new FakeGate(scene.state(Date.now()))
  const model = new GateModel(ipc)
  render(Gate, { model })
  await model.start()
  return ipc
}

describe('access that has ended', () => {
  it('says until when, where the backup is and whom to ask', async () => {
    await open('left')
    expect(screen.getByText(/removed you from Password Manager today at/)).toHaveTextContent(
      /will be erased tomorrow at .+ unless Northwind takes you back/,
    )
    expect(screen.getByText('214 items, backed up and checked')).toBeInTheDocument()
    expect(screen.getByText(/^Documents \/ Latchkey \/ mira/)).toBeInTheDocument()
    expect(screen.getByText('Ask Priya Nair')).toBeInTheDocument()
  })

  it('promises nothing of a backup that is behind', async () => {
    await open('left-behind')
    expect(screen.queryByText(/backed up and checked/)).toBeNull()
    expect(screen.getByText(/Later changes are kept as well/)).toBeInTheDocument()
  })

  it('says why it waits', async () => {
    await open('left-no-backup')
    expect(screen.getByText('No backup yet')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Show in folder' })).toBeNull()
    expect(screen.getByText('Ask your administrator')).toBeInTheDocument()
  })

  it('shows the folder', async () => {
    const ipc = await open('left')
    await userEvent.click(screen.getByRole('button', { name: 'Show in folder' }))
    expect(ipc.calls).toEqual(['showKeptCopy'])
  })

  it('takes a new invite for the vault that is there, and forgets nothing', async () => {
    const ipc = await open('left')
    await userEvent.click(screen.getByRole('button', { name: 'I have a new invite' }))
    await userEvent.type(screen.getByLabelText('Invite link'), 'https://vault.northwind.example/join#1')
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(ipc.calls).toEqual(['join'])
  })

  it('leads to the welcome page once everything is erased', async () => {
    const ipc = await open('left-erased')
    expect(screen.getByText(/was erased, with its keys/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'I have a new invite' }))
    expect(ipc.calls).toEqual(['welcome'])
  })
})

describe('moments in a sentence', () => {
  const noon = new Date(2026, 10, 23, 12).getTime()

  it.each([
    [noon - 3 * HOUR_MS, 'today at 09:00'],
    [noon + 11 * HOUR_MS, 'today at 23:00'],
    [noon + 12 * HOUR_MS, 'tomorrow at 00:00'],
    [noon + 36 * HOUR_MS, 'on 25 Nov 2026 at 00:00'],
    [noon - 24 * HOUR_MS, 'on 22 Nov 2026 at 12:00'],
  ])('%s', (moment, said) => {
    expect(inSentence(moment, noon)).toBe(said)
  })

  it.each([
    ['/home/mira/Documents/Latchkey/a.latchkey', 'Documents / Latchkey / a.latchkey'],
    ['C:\\Users\\mira\\Documents\\Latchkey\\a.latchkey', 'Documents / Latchkey / a.latchkey'],
    ['a.latchkey', 'a.latchkey'],
  ])('%s', (path, said) => {
    expect(shortPath(path)).toBe(said)
  })
})
