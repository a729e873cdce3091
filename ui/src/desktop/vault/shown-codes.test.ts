import { beforeEach, describe, expect, it } from 'vitest'
import { FAKE_PERIOD_MS } from '../fake/codes'
import { FAKE_NOW } from '../fake/items'
import { FakeVault } from '../fake/vault'
import { MOST_ASKED, ShownCodes } from './shown-codes.svelte'

let now = FAKE_NOW
const ipc = new FakeVault(0, () => now)
let codes = new ShownCodes(ipc)

async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await Promise.resolve()
}
const asked = (): string[] => ipc.calls.filter((call) => call.startsWith('codesOf'))

beforeEach(() => {
  now = FAKE_NOW
  ipc.calls.length = 0
  codes = new ShownCodes(ipc)
})

describe('codes of a list', () => {
  it('are asked for together, for the rows that are there', async () => {
    for (let row = 0; row < 12; row += 1) codes.show(`item-${row}`, now)
    await settled()
    expect(asked()).toEqual(['codesOf 12'])
    expect(codes.of('item-3')?.code).toBe('492817')
    expect(codes.of('item-12')).toBeNull()
  })

  it('are asked for again when their time is over, once', async () => {
    codes.show('item-1', now)
    await settled()
    for (const passed of [1000, 2000, FAKE_PERIOD_MS, FAKE_PERIOD_MS + 500, FAKE_PERIOD_MS + 1000]) {
      now = FAKE_NOW + passed
      codes.refresh(now)
      await settled()
    }
    expect(asked()).toHaveLength(2)
  })

  it('are gone with their row, also from memory', async () => {
    const end = codes.show('item-1', now)
    await settled()
    end()
    expect(codes.of('item-1')).toBeNull()
    codes.refresh(now + FAKE_PERIOD_MS)
    await settled()
    expect(asked()).toHaveLength(1)
  })

  it('stay while an item goes from one row to another', async () => {
    const end = codes.show('item-1', now)
    codes.show('item-1', now)
    await settled()
    end()
    expect(codes.of('item-1')).not.toBeNull()
  })

  it('are never asked for by the thousand', async () => {
    for (let row = 0; row < 1000; row += 1) codes.show(`item-${row}`, now)
    await settled()
    expect(asked()).toEqual([`codesOf ${MOST_ASKED}`])
  })

  it('that an item does not have are not asked for at every tick', async () => {
    ipc.codesOf = (items) => {
      ipc.calls.push(`codesOf ${items.length}`)
      return Promise.resolve([])
    }
    codes.show('item-1', now)
    await settled()
    codes.refresh(now + 1000)
    await settled()
    expect(asked()).toHaveLength(1)
  })
})
