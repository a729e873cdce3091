import { tick } from 'svelte'
import { FAKE_NOW, type FakeItem } from '../fake/items'
import type { FakeVault } from '../fake/vault'
import { draftOf, formOf } from '../vault/draft'
import type { VaultModel } from '../vault/vault.svelte'
import type { VaultScene } from './vault-scenes'

const HOUR_MS = 3_600_000

/** The first item, saved so many times before. */
function saved(times: number): (ipc: FakeVault) => void {
  return (ipc) => {
    ipc.computers = [null, 'Mira’s notebook', 'NW-DESK-0417']
    const [now] = ipc.items
    if (!now) return
    const former = Array.from({ length: times }, (_, at) => older(now, times - at))
    ipc.former.set(now.id, former)
    ipc.items = [
      { ...now, revision: times + 1, versions: times + 1, changed: FAKE_NOW },
      ...ipc.items.slice(1),
    ]
  }
}

function older(now: FakeItem, revision: number): FakeItem {
  const sections = now.sections.slice(0, 1).map((section) => ({
    ...section,
    fields: [
      ...section.fields.map((field) => (field.id === 'user' ? { ...field, value: 'mira' } : field)),
      ...section.fields
        .slice(0, 1)
        .map((field) => ({ ...field, id: 'old', label: 'Employee number', purpose: null, value: '20417' })),
    ],
  }))
  const secrets = { ...now.secrets, password: `harbor-tulip-${revision}` }
  return {
    ...now,
    title: `${now.title} (old)`,
    revision,
    sections,
    secrets,
    changed: FAKE_NOW - HOUR_MS * (40 - revision),
  }
}

async function versionsOf(model: VaultModel): Promise<void> {
  await model.detail.show('item-0')
  if (model.detail.item) await model.versions.open(model.detail.item)
  // What opens it in the app brings words along, and names of scenes are read where there are none.
  model.dialog = 'versions'
  await tick()
}

/** Forms that were begun before the last lock. */
function begun(titles: readonly string[]): (ipc: FakeVault) => void {
  return (ipc) => {
    for (const [at, title] of titles.entries()) {
      const item = ipc.items[at]
      if (item)
        ipc.kept.set(`kept-${at}`, {
          draft: { ...draftOf(formOf(item)), title },
          at: FAKE_NOW - HOUR_MS * at,
        })
    }
  }
}

export const HISTORY_SCENES: Readonly<Record<string, VaultScene>> = {
  versions: { items: 12, before: saved(30), then: versionsOf },
  'versions-one': { items: 12, then: versionsOf },
  'versions-compare': {
    items: 12,
    before: saved(2),
    then: async (model) => {
      await versionsOf(model)
      await model.versions.toggle('then', 'password')
      await tick()
    },
  },
  'draft-found': { items: 12, before: begun(['GitHub']) },
  'drafts-found': {
    items: 12,
    before: begun([
      'GitHub',
      '',
      'The account of the whole accounting department at the bank in Bremen',
      'GitLab',
    ]),
  },
  'draft-changed': {
    items: 12,
    before: (ipc) => {
      begun(['GitHub, mine'])(ipc)
      const [first] = ipc.items
      if (first) first.revision += 1
    },
    then: async (model) => {
      const [waiting] = model.kept.waiting
      if (waiting) await model.goOn(waiting)
      await tick()
    },
  },
  'draft-not-kept': {
    items: 12,
    then: async (model) => {
      model.kept.problem = { code: 'disk-full', args: {} }
      await model.detail.show('item-0')
      model.edit()
      await tick()
    },
  },
}
