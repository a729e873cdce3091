import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { complaints } from '../../shared/testing/axe'
import { FakeVault } from '../fake/vault'
import { GeneratorModel, KEEP_AFTER_MS } from './generator.svelte'
import GeneratorWindow from './GeneratorWindow.svelte'
import { HistoryModel } from './history.svelte'
import { withSize } from './choices'

const nothing = () => undefined

// jsdom has neither of them for dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
HTMLDialogElement.prototype.close = nothing

afterEach(() => vi.useRealTimers())

async function started(): Promise<{ ipc: FakeVault; model: GeneratorModel }> {
  const ipc = new FakeVault(0)
  const model = new GeneratorModel(ipc)
  await model.start()
  return { ipc, model }
}

describe('the generator', () => {
  it('remembers a choice once the slider rests, and at once where it goes away', async () => {
    vi.useFakeTimers()
    const { ipc, model } = await started()
    const { choices } = model
    if (!choices) throw new Error('no choices')
    await model.choose(withSize(choices, 30))
    await model.choose(withSize(choices, 31))
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS - 1)
    expect(ipc.calls).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(ipc.calls).toEqual(['setGeneratorChoices'])
    expect(ipc.choices.characters.length).toBe(31)
    await model.choose(withSize(choices, 32))
    await model.keep()
    expect(ipc.choices.characters.length).toBe(32)
  })

  it('shows no value that does not keep the rules, and says where they are wrong', async () => {
    const { model } = await started()
    await model.follow('nonsense: 1')
    expect(model.made).toBeNull()
    expect(model.problem?.code).toBe('password-rules')
    await model.follow('minlength: 8')
    expect(model.problem).toBeNull()
    expect(model.made?.asked?.leastLength).toBe(8)
  })

  it('sends rules of a site for characters only', async () => {
    const { model } = await started()
    await model.follow('minlength: 8')
    const { choices } = model
    if (choices) await model.choose({ ...choices, way: 'words' })
    expect(model.made?.asked).toBeNull()
  })

  it('throws an answer away that was overtaken', async () => {
    const ipc = new FakeVault(0)
    const model = new GeneratorModel(ipc)
    await model.start()
    const waiting: (() => void)[] = []
    const original = ipc.generate.bind(ipc)
    vi.spyOn(ipc, 'generate').mockImplementation(async (choices, rules) => {
      const made = await original(choices, rules)
      await new Promise<void>((go) => waiting.push(go))
      return made
    })
    const first = model.again()
    const second = model.again()
    await vi.waitFor(() => expect(waiting).toHaveLength(2))
    waiting[1]?.()
    await second
    const { made } = model
    waiting[0]?.()
    await first
    expect(model.made).toBe(made)
  })
})

describe('the history', () => {
  it('shows one value at a time, and none once it was hidden', async () => {
    const { ipc, model: generator } = await started()
    await generator.copy()
    await generator.again()
    await generator.copy()
    const history = new HistoryModel(ipc)
    await history.load()
    const [one, other] = history.entries ?? []
    if (!one || !other) throw new Error('two entries were kept')
    await history.toggle(one.id)
    await history.toggle(other.id)
    expect(history.revealed?.id).toBe(other.id)
    const late = history.toggle(one.id)
    history.hide()
    await late
    expect(history.revealed).toBeNull()
  })
})

async function open(): Promise<{
  ipc: FakeVault
  user: ReturnType<typeof userEvent.setup>
  box: HTMLElement
}> {
  const ipc = new FakeVault(0)
  const { container } = render(GeneratorWindow, { ipc })
  await vi.waitFor(() => expect(container.querySelector('.made')).not.toBeNull())
  return { ipc, user: userEvent.setup(), box: container }
}

describe('the window', () => {
  it('makes another value by R and by Space, but not where they are typed', async () => {
    const { ipc, user } = await open()
    const generate = vi.spyOn(ipc, 'generate')
    await user.keyboard('r')
    await user.keyboard(' ')
    expect(generate).toHaveBeenCalledTimes(2)
    screen.getByRole('spinbutton', { name: 'Length, as a number' }).focus()
    await user.keyboard('r')
    expect(generate).toHaveBeenCalledTimes(2)
  })

  it('copies through the program and keeps what was copied', async () => {
    const { ipc, user } = await open()
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(ipc.calls).toContain('copyMade made-0')
    expect(ipc.history).toHaveLength(1)
    expect(await screen.findByText('Copied')).toBeInTheDocument()
  })

  it('asks before it clears the history', async () => {
    const { ipc, user, box } = await open()
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await user.click(screen.getByRole('button', { name: 'History' }))
    const list = await screen.findByRole('list')
    expect(within(list).getByText('concealed')).toBeInTheDocument()
    expect(await complaints(box)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Clear history' }))
    expect(ipc.history).toHaveLength(1)
    const question = screen.getByRole('dialog', { name: 'Clear the history?' })
    await user.click(within(question).getByRole('button', { name: 'Clear history' }))
    expect(ipc.history).toEqual([])
    expect(await screen.findByText(/Nothing yet/)).toBeInTheDocument()
  })

  it.each(['Characters', 'Words', 'PIN'])('has names for everything in %s', async (way) => {
    const { user, box } = await open()
    await user.click(screen.getByRole('radio', { name: way }))
    expect(await complaints(box)).toEqual([])
  })

  it('locks by its key', async () => {
    const { ipc, user } = await open()
    await user.keyboard('{Control>}l{/Control}')
    expect(ipc.calls).toContain('lock')
  })
})
