import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FAKE_EXPORT, fakeFound } from '../fake/codes'
import { Refusal } from '../fake/refusal'
import { FakeVault } from '../fake/vault'
import type { SecretChange } from '../ipc/contract'
import { FindingModel, missingParts, TYPED_QUIET_MS, withParts } from './finding.svelte'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function model(): { ipc: FakeVault; finding: FindingModel; secret: () => SecretChange } {
  const ipc = new FakeVault(0)
  let secret: SecretChange = { kind: 'keep' }
  const finding = new FindingModel(ipc, (change) => (secret = change))
  return { ipc, finding, secret: () => secret }
}

describe('a key that is typed', () => {
  it('counts at once and is held once it was read', async () => {
    const { finding, secret } = model()
    finding.type('gezd gnbv')
    expect(secret()).toEqual({ kind: 'set', value: 'gezd gnbv' })
    await vi.advanceTimersByTimeAsync(TYPED_QUIET_MS)
    expect(secret()).toEqual({ kind: 'held', held: '9' })
    expect(finding.typed).toBe('gezd gnbv')
  })

  it('that is wrong says so after a while and is kept as it was typed', async () => {
    const { finding, secret } = model()
    finding.type('gezd0')
    expect(finding.problem).toBeNull()
    await vi.advanceTimersByTimeAsync(TYPED_QUIET_MS)
    expect(finding.problem).toMatchObject({ code: 'otp-not-base32', args: { place: 5 } })
    expect(secret()).toEqual({ kind: 'set', value: 'gezd0' })
  })

  it('gives back what the vault holds when it is emptied, and wipes what was held', async () => {
    const { ipc, finding, secret } = model()
    finding.type('gezd')
    await vi.advanceTimersByTimeAsync(TYPED_QUIET_MS)
    finding.type('')
    expect(secret()).toEqual({ kind: 'keep' })
    expect(finding.found).toBeNull()
    expect(ipc.calls).toContain('releaseHeld 9')
  })

  it('that changes while the first is on its way is read as it is now', async () => {
    const { ipc, finding, secret } = model()
    const first = finding.look('screen')
    finding.type('gezd')
    await first
    expect(secret()).toEqual({ kind: 'set', value: 'gezd' })
    expect(ipc.calls).toContain('releaseHeld 1')
  })
})

describe('a picture', () => {
  it('with one code fills the field', async () => {
    const { finding, secret } = model()
    await finding.look('file')
    expect(finding.choosing).toBeNull()
    expect(secret()).toEqual({ kind: 'held', held: '1' })
  })

  it('that was not chosen changes nothing', async () => {
    const { ipc, finding, secret } = model()
    ipc.picture = null
    await finding.look('file')
    expect([finding.found, finding.choosing, finding.problem]).toEqual([null, null, null])
    expect(secret()).toEqual({ kind: 'keep' })
  })

  it('without a code says what is in it', async () => {
    const { ipc, finding } = model()
    ipc.picture = new Refusal('picture-no-qr')
    await finding.look('clipboard')
    expect(finding.problem).toMatchObject({ code: 'picture-no-qr' })
  })

  it('of an export asks, and the parts come in any order', async () => {
    const { ipc, finding, secret } = model()
    ipc.picture = FAKE_EXPORT
    await finding.look('file')
    expect(missingParts(finding.choosing?.parts ?? [])).toEqual({ read: '2', all: 3 })
    const part = (number: number) => ({
      codes: [fakeFound(`p${number}`, 'Mail', 'mira')],
      leftOut: [],
      parts: [{ export: 7, part: number, parts: 3 }],
    })
    ipc.picture = part(3)
    await finding.look('file')
    expect(missingParts(finding.choosing?.parts ?? [])).toEqual({ read: '2, 3', all: 3 })
    ipc.picture = part(1)
    await finding.look('file')
    expect(missingParts(finding.choosing?.parts ?? [])).toBeNull()
    expect(finding.choosing?.codes.map(({ held }) => held)).toEqual(['1', '2', '3', 'p3', 'p1'])
    finding.take(fakeFound('p3', 'Mail', 'mira'))
    expect(secret()).toEqual({ kind: 'held', held: 'p3' })
    expect(ipc.calls.at(-1)).toBe('releaseHeld 1 2 3 p1')
  })

  it('that shows a part again adds none', () => {
    const one = { export: 1, part: 1, parts: 2 }
    expect(withParts([one], [{ ...one }, { ...one, part: 2 }])).toHaveLength(2)
  })
})

describe('options', () => {
  it('of a stored key are looked at without changing it', async () => {
    const { finding, secret } = model()
    await finding.open('item', 'field')
    expect(secret()).toEqual({ kind: 'keep' })
    const { options } = finding.found ?? fakeFound('', '', '')
    await finding.changeOptions({ ...options, look: { kind: 'steam' } })
    expect(secret()).toEqual({ kind: 'held', held: '5' })
    expect(finding.found?.options.look).toEqual({ kind: 'steam' })
  })

  it('that no code is made with are refused and change nothing', async () => {
    const { finding } = model()
    await finding.look('file')
    const before = finding.found?.options
    if (!before) throw new Error('nothing was found')
    await finding.changeOptions({ ...before, step: { kind: 'time', seconds: 0 } })
    expect(finding.problem).toMatchObject({ code: 'otp-period' })
    expect(finding.found?.options).toEqual(before)
  })
})

it('what is held is wiped with the form', async () => {
  const { ipc, finding } = model()
  await finding.look('file')
  finding.end()
  expect(ipc.calls.at(-1)).toBe('releaseHeld 1')
})
