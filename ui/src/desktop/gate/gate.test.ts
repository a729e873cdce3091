import { describe, expect, it, vi } from 'vitest'
import { FakeGate } from '../fake/gate'
import { codeDigits } from './code'
import { GateModel } from './gate.svelte'

const DAMAGED = { code: 'invite-damaged', args: {} }

const LOCKED = {
  kind: 'locked',
  organisation: 'Northwind',
  reason: 'idle',
  secret: 'pin',
  fixedLength: null,
  opensOlder: false,
  entered: 0,
  triesLeft: null,
  waitUntil: null,
  problem: null,
  lastContact: null,
} as const

async function started(ipc = new FakeGate()): Promise<{ ipc: FakeGate; model: GateModel }> {
  const model = new GateModel(ipc)
  await model.start()
  return { ipc, model }
}

async function type(model: GateModel, keys: string): Promise<void> {
  for (const key of keys) await model.press(key)
}

describe('the gate', () => {
  it('goes the whole way from the link to the open vault', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.openInvite('https://vault.northwind.example/join#abc'))
    await model.run(() => ipc.requestCode())
    await model.run(() => ipc.verifyCode('481203'))
    await type(model, '738164')
    await model.submit()
    expect(model.state?.kind).toBe('confirm')
    await type(model, '738164')
    await model.submit()
    await model.run(() => ipc.recoverySaved())
    await model.run(() => ipc.proveRecoveryKey(['0T9W', '3JYB']))
    expect(ipc.calls).toEqual(['join', 'verify', 'choose', 'confirm', 'recovery', 'recovery', 'working'])
  })

  it('comes back to the choice when the two PINs differ, and says so', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.openInvite('x#y'))
    await model.run(() => ipc.verifyCode('481203'))
    await model.run(() => ipc.requestCode())
    await model.run(() => ipc.verifyCode('481203'))
    await type(model, '738164')
    await model.submit()
    await type(model, '738165')
    await model.submit()
    expect(model.state).toMatchObject({ kind: 'choose', problem: { code: 'pin-differs' } })
    expect(model.entry.entered).toBe(0)
  })

  it('counts every key, also where news of the gate was sent before it and comes after it', async () => {
    const { ipc, model } = await started(new FakeGate(LOCKED))
    await type(model, '73')
    // It was sent while nothing was typed yet.
    ipc.tell(LOCKED)
    await model.entry.settled()
    expect(model.entry.entered).toBe(2)
    await type(model, '8')
    expect(model.entry.entered).toBe(3)
    await ipc.entryClear()
    ipc.tell(LOCKED)
    await model.entry.settled()
    expect(model.entry.entered).toBe(0)
  })

  it('shows a refusal and the tries that it cost', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.requestCode())
    await model.run(() => ipc.verifyCode('111111'))
    expect(model.problem).toEqual(expect.objectContaining({ code: 'code-wrong', args: { tries: 4 } }))
    expect(model.state).toMatchObject({ kind: 'verify', triesLeft: 4 })
  })

  it('forgets a refusal with the next step', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.openInvite('nothing'))
    expect(model.problem?.code).toBe('invite-damaged')
    await model.run(() => ipc.openInvite('x#y'))
    expect(model.problem).toBeNull()
  })

  it('says what is wrong with the link that started the program, until the next step', async () => {
    const ipc = new FakeGate()
    ipc.refused = DAMAGED
    const { model } = await started(ipc)
    expect(model.state?.kind).toBe('welcome')
    expect(model.problem).toEqual(DAMAGED)
    expect(ipc.refused).toBeNull()
    await model.run(() => ipc.openInvite('x#y'))
    expect(model.problem).toBeNull()
  })

  it('says what is wrong with a link that comes while it is shown, until the next step', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.requestCode())
    ipc.openFromOutside(DAMAGED)
    await vi.waitFor(() => expect(model.problem).toEqual(DAMAGED))
    expect(model.state?.kind).toBe('verify')
    await model.run(() => ipc.verifyCode('481203'))
    expect(model.problem).toBeNull()
  })

  it('forgets a refused link when a good one follows', async () => {
    const { ipc, model } = await started()
    ipc.openFromOutside(DAMAGED)
    await vi.waitFor(() => expect(model.problem).toEqual(DAMAGED))
    ipc.openFromOutside(null)
    await vi.waitFor(() => expect(model.problem).toBeNull())
  })

  it('opens by itself where the length is fixed', async () => {
    const { ipc, model } = await started(new FakeGate({ ...LOCKED, fixedLength: 6 }))
    await type(model, '73816')
    expect(ipc.calls).toEqual([])
    await type(model, '4')
    expect(ipc.calls).toEqual(['working'])
  })

  it('keeps the screen while the vault is opened', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.retry())
    ipc.tell({ kind: 'working', what: 'unlocking' })
    expect(model.state?.kind).toBe('locked')
    ipc.tell({ kind: 'working', what: 'keys' })
    expect(model.state?.kind).toBe('working')
  })

  it('does not submit nothing', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.retry())
    ipc.calls.length = 0
    await model.submit()
    expect(ipc.calls).toEqual([])
  })

  it('loses nothing on the way back', async () => {
    const { ipc, model } = await started()
    await model.run(() => ipc.openInvite('x#y'))
    await model.run(() => ipc.requestCode())
    await model.run(() => ipc.back())
    expect(model.state).toMatchObject({ kind: 'join', organisation: 'Northwind' })
  })
})

describe('pasted codes', () => {
  it.each([
    ['481203', '481203'],
    [' 481 203\n', '481203'],
    ['481-203', '481203'],
    ['Your code: 481203', '481203'],
    ['4812034', '481203'],
    ['48a', '48'],
    ['', ''],
  ])('%j is %s', (text, expected) => {
    expect(codeDigits(text, 6)).toBe(expected)
  })
})
