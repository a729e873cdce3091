import { describe, expect, it, vi } from 'vitest'
import { fakeOfKind } from '../../fake/items'
import { Refusal } from '../../fake/refusal'
import { FakeVault } from '../../fake/vault'
import { VaultModel } from '../vault.svelte'
import { nextCode, waysOf } from './ways'

async function shown(kind: string): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(0)
  ipc.items = [fakeOfKind(kind, kind)]
  const model = new VaultModel(ipc)
  await model.start()
  await model.detail.show(`item-${kind}`)
  return { ipc, model }
}

describe('ways to show a value', () => {
  it.each([
    ['login', 'password', ['Large type', 'Show as QR code']],
    ['login', 'userName', []],
    ['oneTimeCode', 'oneTimeCode', ['Large type', 'Show as QR code']],
    ['wifi', 'password', ['Show QR code to join', 'Large type', 'Show as QR code']],
    ['wifi', 'networkName', ['Show QR code to join']],
  ])('of %s, %s', async (kind, purpose, expected) => {
    const { model } = await shown(kind)
    const { item } = model.detail
    const field = item?.sections[0]?.fields.find((one) => one.purpose === purpose)
    const ways = item && field ? waysOf(model, item, field) : null
    expect(ways?.map(({ label }) => label)).toEqual(expected)
  })

  it('of what was saved more than once is its history', async () => {
    const { model } = await shown('login')
    const { item } = model.detail
    const field = item?.sections[0]?.fields.find((one) => one.purpose === 'userName')
    if (!item || !field) throw new Error('no user name')
    const [history, ...others] = waysOf(model, { ...item, versions: 2 }, field)
    expect(others).toEqual([])
    history?.onselect()
    await vi.waitFor(() => expect(model.dialog).toBe('versions'))
    expect(model.versions.field).toBe(field.id)
  })

  it('that fail say why', async () => {
    const { ipc, model } = await shown('oneTimeCode')
    ipc.nextCode = () => Promise.reject(new Refusal('disk-full'))
    const { item } = model.detail
    const field = item?.sections[0]?.fields[0]
    if (!item || !field) throw new Error('no code')
    expect(await nextCode(model, item, field, '0')).toBeNull()
    expect(model.problem).toMatchObject({ code: 'disk-full' })
  })
})
