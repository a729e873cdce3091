import { describe, expect, it } from 'vitest'
import { FAKE_EXPORT, fakeFound } from '../fake/codes'
import { FakeVault } from '../fake/vault'
import { addCodes, fillIn, formOfCode } from './add-codes'
import { blankForm } from './draft'
import { VaultModel } from './vault.svelte'

describe('accounts that become items', () => {
  it('are called by their service, else by the account', () => {
    const titles = FAKE_EXPORT.codes.map((code) => formOfCode(code).title)
    expect(titles).toEqual(['GitHub', 'Northwind VPN', 'mira@northwind.example'])
    expect(formOfCode(fakeFound('1', '', '')).title).toBe('Account without a name')
  })

  it('are made together and taken back together', async () => {
    const ipc = new FakeVault(4)
    const model = new VaultModel(ipc)
    await model.start()
    expect(await addCodes(model, FAKE_EXPORT.codes)).toBe(true)
    expect(model.overview?.counts).toMatchObject({ all: 7, withCode: 3 })
    expect(model.list.filter).toBe('withCode')
    await model.takeBack()
    expect(model.overview?.counts).toMatchObject({ all: 4, withCode: 0 })
  })
})

describe('names of what was found', () => {
  it('fill what is empty and leave what was typed', () => {
    const form = blankForm('oneTimeCode', 'Mine')
    fillIn(form, fakeFound('1', 'GitHub', 'mira'))
    const plain = (purpose: string) => form.sections[0]?.fields.find((one) => one.purpose === purpose)?.plain
    expect([form.title, plain('issuer'), plain('userName')]).toEqual(['Mine', 'GitHub', 'mira'])
    fillIn(form, fakeFound('2', 'Other', 'other'))
    expect([plain('issuer'), plain('userName')]).toEqual(['GitHub', 'mira'])
  })
})
