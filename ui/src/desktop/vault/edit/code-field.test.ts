import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import { FAKE_EXPORT } from '../../fake/codes'
import { fakeOfKind } from '../../fake/items'
import { Refusal } from '../../fake/refusal'
import { FakeVault } from '../../fake/vault'
import { isTaken } from '../drop'
import { VaultModel } from '../vault.svelte'
import Form from './Form.test.svelte'

async function open(): Promise<{ ipc: FakeVault; model: VaultModel }> {
  const ipc = new FakeVault(0)
  const model = new VaultModel(ipc)
  await model.start()
  model.create('oneTimeCode')
  render(Form, { model })
  return { ipc, model }
}

async function choose(source: RegExp): Promise<void> {
  await userEvent.click(screen.getByText(source))
}

const box = (): HTMLElement => screen.getByLabelText('One-time code')
const looked = ({ calls }: FakeVault): string[] => calls.filter((call) => call.startsWith('findCodesIn'))

describe('a code in the form', () => {
  it('runs before it is saved, and names the rest of the form', async () => {
    const { model } = await open()
    await choose(/From a picture/)
    expect(await screen.findByText('492 817')).toBeInTheDocument()
    expect(screen.getByText('GitHub · mira.okafor')).toBeInTheDocument()
    expect(model.editing.form?.title).toBe('GitHub')
    expect(await complaints()).toEqual([])
  })

  it('is fetched from the clipboard when a picture is pasted, and left alone when a text is', async () => {
    const { ipc } = await open()
    await fireEvent.paste(box(), { clipboardData: { getData: () => 'gezd' } })
    expect(looked(ipc)).toEqual([])
    await fireEvent.paste(box(), { clipboardData: { getData: () => '' } })
    expect(looked(ipc)).toEqual(['findCodesIn clipboard'])
  })

  it('is read from what is dropped on it, and only there', async () => {
    const { ipc } = await open()
    const field = box().closest('[data-takes-files]') ?? document.body
    field.getBoundingClientRect = () => new DOMRect(10, 10, 100, 30)
    ipc.drop(5, 5)
    ipc.drop(110, 39)
    expect(looked(ipc)).toEqual([])
    ipc.drop(109, 39)
    expect(looked(ipc)).toEqual(['findCodesIn dropped'])
    expect(isTaken({ count: 1, backup: false, x: 218, y: 78 }, 200)).toBe(true)
  })

  it('is looked for on the screen only after the person agreed', async () => {
    const { ipc } = await open()
    await choose(/From the screen/)
    expect(screen.getByText(/does not keep it/)).toBeInTheDocument()
    expect(looked(ipc)).toEqual([])
    expect(await complaints()).toEqual([])
    await fireEvent.click(screen.getByRole('button', { name: 'Look at the screen' }))
    expect(looked(ipc)).toEqual(['findCodesIn screen'])
  })

  it('says what is wrong with a picture', async () => {
    const { ipc } = await open()
    ipc.picture = new Refusal('picture-no-qr')
    await choose(/From a picture/)
    expect(await screen.findByText(/no QR code in the picture/)).toBeInTheDocument()
  })

  it('of an export is chosen among several', async () => {
    const { ipc, model } = await open()
    ipc.picture = FAKE_EXPORT
    await choose(/From a picture/)
    expect(await screen.findByText(/part 2 of 3/)).toBeInTheDocument()
    expect(screen.getByText('Old portal')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Use in this field' })).toBeDisabled()
    expect(await complaints()).toEqual([])
    await fireEvent.click(screen.getByLabelText(/Northwind VPN/))
    await fireEvent.click(screen.getByRole('button', { name: 'Use in this field' }))
    const field = model.editing.form?.sections[0]?.fields[0]
    expect(field?.secret).toEqual({ kind: 'held', held: '2' })
  })

  it('shows and changes how a stored key makes its codes', async () => {
    const ipc = new FakeVault(0)
    ipc.items = [fakeOfKind('oneTimeCode', 'GitHub')]
    const model = new VaultModel(ipc)
    await model.start()
    await model.detail.show('item-oneTimeCode')
    model.edit()
    render(Form, { model })
    await fireEvent.click(screen.getByRole('button', { name: 'Change how codes are made' }))
    expect(await screen.findByLabelText('Digits')).toHaveValue('6')
    expect(model.editing.dirty).toBe(false)
    await userEvent.selectOptions(screen.getByLabelText('Digits'), 'steam')
    expect(model.editing.dirty).toBe(true)
    expect(await screen.findByText('49281')).toBeInTheDocument()
  })
})
