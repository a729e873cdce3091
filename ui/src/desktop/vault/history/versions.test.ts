import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeItem } from '../../fake/items'
import { FakeVault } from '../../fake/vault'
import { REVEAL_MS } from '../detail.svelte'
import { VaultModel } from '../vault.svelte'
import { closeVersions, restoreField, restorePart, restoreVersion, showVersions } from './restore'
import { differing, headDiffers, unchanged } from './versions.svelte'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** An item whose title and password were changed once, with its versions open. */
async function changed(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(3)
  const model = new VaultModel(ipc)
  await model.start()
  await model.detail.show('item-0')
  model.edit()
  const { form } = model.editing
  const field = form?.sections[0]?.fields.find(({ purpose }) => purpose === 'password')
  if (form) form.title = 'GitHub, mine'
  if (field) field.secret = { kind: 'set', value: 'second' }
  await model.save()
  await showVersions(model)
  return { ipc, model }
}

describe('the versions of an item', () => {
  it('begin with what differs from the last one', async () => {
    const { model } = await changed()
    const { versions } = model
    expect(model.dialog).toBe('versions')
    expect(versions.versions.map(({ revision }) => revision)).toEqual([2, 1])
    expect(versions.chosen).toBe(1)
    const { comparison } = versions
    if (!comparison) throw new Error('nothing is compared')
    expect(headDiffers(comparison)).toEqual(['title'])
    expect(differing(comparison, null).map(({ id }) => id)).toEqual(['password'])
    expect(unchanged(comparison, null).map(({ id }) => id)).toContain('user')
  })

  it('show the field they were opened at first, also where it is the same', async () => {
    const { model } = await changed()
    closeVersions(model)
    await showVersions(model, 'user')
    const { comparison, field } = model.versions
    if (!comparison) throw new Error('nothing is compared')
    expect(differing(comparison, field).map(({ id }) => id)).toEqual(['user', 'password'])
    expect(unchanged(comparison, field).map(({ id }) => id)).not.toContain('user')
  })

  it('reveal one value of one side, for a while', async () => {
    const { model } = await changed()
    const { versions } = model
    await versions.toggle('then', 'password')
    expect(versions.revealed('then', 'password')).toMatch(/^tulip/)
    expect(versions.revealed('now', 'password')).toBeNull()
    vi.advanceTimersByTime(REVEAL_MS)
    expect(versions.revealed('then', 'password')).toBeNull()
  })

  it('say what was copied out of one, until that is cleared', async () => {
    const { ipc, model } = await changed()
    const { versions } = model
    await versions.copy('password')
    expect(ipc.calls).toContain('copyVersion item-0 1 password')
    expect(versions.copiedUntil('password')).toBe(ipc.now() + ipc.settings.clipboardSeconds * 1000)
    expect(versions.copiedUntil('user')).toBeNull()
    ipc.clearClipboard()
    expect(versions.copiedUntil('password')).toBeNull()
  })

  it('hide everything when another one is chosen', async () => {
    const { model } = await changed()
    const { versions } = model
    await versions.toggle('now', 'password')
    await versions.choose(2)
    expect(versions.revealed('now', 'password')).toBeNull()
    expect(versions.comparison).toBeNull()
  })

  it('come back whole, and that is taken back', async () => {
    const { ipc, model } = await changed()
    await restoreVersion(model)
    expect(model.dialog).toBeNull()
    expect(model.detail.item).toMatchObject({ title: 'GitHub', versions: 3 })
    expect(await ipc.revealField('item-0', 'password')).toMatch(/^tulip/)
    await model.takeBack()
    expect(model.detail.item?.title).toBe('GitHub, mine')
  })

  it.each([
    ['title', { title: 'GitHub' }],
    ['kind', { itemKind: 'login' }],
    ['tags', { tags: [] }],
    ['expiry', { expires: null, remindDays: 0 }],
    ['files', { attachments: [] }],
  ] as const)('give their %s back alone', async (part, then) => {
    const { ipc, model } = await changed()
    const others: Partial<FakeItem> = {
      title: 'GitHub, mine',
      itemKind: 'server',
      tags: ['work'],
      expires: '2027-01-01',
      remindDays: 7,
      attachments: [{ id: 'f', name: 'f.txt', media: 'text/plain', size: 1, added: 1, shown: null }],
    }
    const first = { tags: [], expires: null, remindDays: 0, attachments: [] }
    ipc.items = ipc.items.map((one) => (one.id === 'item-0' ? { ...one, ...others } : one))
    const [before] = ipc.former.get('item-0') ?? []
    if (!before) throw new Error('no former version')
    ipc.former.set('item-0', [{ ...before, ...first }])
    await model.versions.choose(1)
    const { comparison } = model.versions
    expect(comparison && headDiffers(comparison)).toEqual(['title', 'kind', 'tags', 'expiry', 'files'])
    await restorePart(model, part, 'This')
    expect(model.detail.item).toMatchObject({ ...others, ...then })
    expect(model.undo.offered?.text).toBe('“This” is as it was then.')
  })

  it('give one field back', async () => {
    const { ipc, model } = await changed()
    await restoreField(model, 'password', 'Password')
    expect(model.detail.item?.title).toBe('GitHub, mine')
    expect(await ipc.revealField('item-0', 'password')).toMatch(/^tulip/)
    expect(model.undo.offered?.text).toBe('“Password” is as it was then.')
  })
})
