import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import { FakeGate } from '../../fake/gate'
import type { GateState } from '../../ipc/contract'
import { GATE_SCENES } from '../../gallery/gate-scenes'
import { GateModel } from '../gate.svelte'
import Gate from '../Gate.svelte'

async function open(state: GateState): Promise<FakeGate> {
  const ipc = new FakeGate(state)
  const model = new GateModel(ipc)
  render(Gate, { model })
  await model.start()
  await Promise.resolve()
  return ipc
}

describe.each(Object.entries(GATE_SCENES))('%s', (_, scene) => {
  it('has a name for every control', async () => {
    await open(scene.state(Date.now()))
    expect(await complaints()).toEqual([])
  })
})

describe('the code', () => {
  it('is sent as soon as it is pasted', async () => {
    const ipc = await open({ kind: 'welcome' })
    ipc.tell(await ipc.requestCode())
    const box = await screen.findByLabelText(/Verification code/)
    await fireEvent.input(box, { target: { value: '481 203' } })
    expect(await screen.findByText('Create your PIN')).toBeInTheDocument()
  })
})

describe('an older vault', () => {
  it('asks without an answer chosen beforehand: Enter answers nothing', async () => {
    const user = userEvent.setup()
    const ipc = await open({ kind: 'older', changesMissing: 12 })
    const [leave, openIt] = ['Leave it closed', 'Open the older state'].map((name) =>
      screen.getByRole('button', { name }),
    )
    expect(screen.getByText(/The last 12 changes are not in them/)).toBeInTheDocument()
    expect(document.activeElement).toBe(screen.getByRole('group'))
    expect(leave?.className).toBe(openIt?.className)
    await user.keyboard('{Enter}')
    expect(ipc.calls).toEqual([])
  })

  it.each([
    ['Leave it closed', false],
    ['Open the older state', true],
  ])('%s', async (name, opens) => {
    const user = userEvent.setup()
    const ipc = await open({ kind: 'older', changesMissing: null })
    expect(screen.getByText(/cannot tell what is missing/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name }))
    expect(ipc.calls).toEqual([`answerOlder ${String(opens)}`, 'locked'])
    const said = screen.queryByText('Type your PIN again to open the older state')
    expect(said !== null).toBe(opens)
  })

  it('can still be left closed where the PIN is asked for', async () => {
    const user = userEvent.setup()
    const ipc = await open({ kind: 'older', changesMissing: 1 })
    await user.click(screen.getByRole('button', { name: 'Open the older state' }))
    await user.click(screen.getByRole('button', { name: 'Leave it closed' }))
    expect(ipc.state).toMatchObject({ kind: 'locked', opensOlder: false })
  })
})

describe('the PIN', () => {
  it('is typed on the keyboard and on the pad, announced as a number, and sent with Enter', async () => {
    const user = userEvent.setup()
    const ipc = await open({ kind: 'welcome' })
    await ipc.requestCode()
    ipc.tell(await ipc.verifyCode('481203'))
    await screen.findByText('Create your PIN')
    await user.keyboard('7381')
    await user.click(screen.getByRole('button', { name: '6' }))
    await user.keyboard('44{Backspace}')
    expect(await screen.findByText('6 entered')).toBeInTheDocument()
    await user.keyboard('{Enter}')
    expect(await screen.findByText('Confirm your PIN')).toBeInTheDocument()
  })

  it('is in no text field', async () => {
    const ipc = await open({ kind: 'welcome' })
    ipc.tell(await ipc.retry())
    await screen.findByText('Locked: computer slept')
    expect(document.querySelector('input, textarea')).toBeNull()
  })
})
