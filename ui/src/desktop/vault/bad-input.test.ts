// What nobody should type, and what is typed all the same: the form keeps it, and says in words what is wrong.
import { describe, expect, it } from 'vitest'
import { explain } from '../i18n'
import { Refusal } from '../fake/refusal'
import { FakeVault } from '../fake/vault'
import { addField, draftOf, type Form } from './draft'
import { NOTE_KB, sizeInKb } from './edit/limits'
import { VaultModel } from './vault.svelte'

const TEN_MB = 10 * 1024 * 1024

/** A vault that refuses what is saved. */
class Refusing extends FakeVault {
  constructor(readonly refusal: Refusal) {
    super(3)
  }

  override saveItem(): Promise<never> {
    return Promise.reject(this.refusal)
  }
}

async function editing(ipc: FakeVault): Promise<{ model: VaultModel; form: Form }> {
  const model = new VaultModel(ipc)
  await model.start()
  model.create('note', 'T')
  if (!model.editing.form) throw new Error('no form')
  return { model, form: model.editing.form }
}

function note(form: Form, text: string): void {
  const field = form.sections[0]?.fields.find(({ purpose }) => purpose === 'notes')
  if (field) field.plain = text
}

const REFUSALS: readonly [string, string, Record<string, string | number>, RegExp, RegExp][] = [
  ['5,001 fields', 'item-too-many', { part: 'fields', max: 5000 }, /too many fields/u, /5,000 at most/u],
  [
    'a note above 10 MB',
    'item-too-long',
    { part: 'note', max: 10_240 },
    /longer than an item/u,
    /10,240 KB/u,
  ],
  [
    '30 February',
    'item-value-invalid',
    { field: '2026-02-30', kind: 'date' },
    /no day of the calendar/u,
    /2026-11-28/u,
  ],
  ['blanks for a title', 'item-title-missing', {}, /no title/u, /Give it a title/u],
  ['a link to nothing', 'item-link-missing', {}, /not chosen yet/u, /Choose one/u],
]

describe('what the vault refuses', () => {
  it.each(REFUSALS)('%s is said in two sentences, and nothing is lost', async (_, code, args, what, fix) => {
    const { model, form } = await editing(new Refusing(new Refusal(code, args)))
    note(form, 'x'.repeat(1000))
    const before = JSON.stringify(draftOf(form))
    expect(await model.save()).toBe(false)
    const told = explain(model.problem ?? { code: '', args: {} })
    expect(told.what).toMatch(what)
    expect(told.fix).toMatch(fix)
    expect(model.editing.form && JSON.stringify(draftOf(model.editing.form))).toBe(before)
  })
})

describe('what the form holds', () => {
  it('is 5,000 fields', async () => {
    const { form } = await editing(new FakeVault(3))
    for (let count = 0; count < 5000; count += 1) addField(form, 'text')
    for (const field of form.sections[1]?.fields ?? []) field.plain = 'x'
    expect(draftOf(form).sections[1]?.fields).toHaveLength(5000)
  })

  it('is a note of 10 MB', async () => {
    const { form } = await editing(new FakeVault(3))
    note(form, 'x'.repeat(TEN_MB))
    const value = draftOf(form).sections[0]?.fields[0]?.value
    expect(value && 'plain' in value && value.plain.length).toBe(TEN_MB)
  })

  it.each([
    '👩‍👩‍👧‍👦 🏳️‍🌈 1️⃣',
    'שלום עולם\nمرحبا',
    'e\u{301}\u{323} Z\u{335}a\u{489}lgo',
    'nul \0 bell \u{7} escape \u{1B}[31m',
    '\u{202E}gpj.exe',
    '  both ends \n',
  ])('is %j, as it was typed', async (text) => {
    const { model, form } = await editing(new FakeVault(3))
    note(form, text)
    await model.save()
    const saved = model.detail.item?.sections[0]?.fields[0]
    expect(saved?.value).toBe(text)
  })
})

describe('the size of a note', () => {
  it.each([
    ['x'.repeat(1000), 0],
    ['x'.repeat(TEN_MB), NOTE_KB],
    ['x'.repeat(TEN_MB + 1), NOTE_KB + 1],
    ['€'.repeat(4_000_000), 11_719],
  ])('is told once it matters (%#)', (text, expected) => {
    expect(sizeInKb(text)).toBe(expected)
  })
})
