import { tick } from 'svelte'
import { FAKE_SEARCHES } from '../fake/searches'
import type { VaultScene } from './vault-scenes'

/** Opens the help with its button, as a person does. */
async function help(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await tick()
  document.querySelector<HTMLButtonElement>('[role=search] .help button')?.click()
  for (let round = 0; round < 5; round += 1) await tick()
}

const withSearches: VaultScene['before'] = (ipc) => {
  ipc.searches = [...FAKE_SEARCHES]
}

export const SEARCH_SCENES: Readonly<Record<string, VaultScene>> = {
  'search-help': { items: 40, then: help },
  'search-operators': {
    items: 214,
    then: (model) => model.list.search('title:git user:mira -figma has:password'),
  },
  'saved-searches': {
    items: 40,
    before: withSearches,
    then: (model) => {
      const [, notes] = model.searches.saved
      if (notes) model.searchFor(notes)
    },
  },
  'save-search': {
    items: 40,
    before: withSearches,
    then: async (model) => {
      await model.list.search('kind:note alarm')
      model.searches.begin(model.list.query)
    },
  },
  'search-looking': {
    items: 40,
    then: (model) => {
      model.list.query = 'note:alarm'
      model.list.looking = true
    },
  },
  compact: {
    items: 214,
    before: (ipc) => {
      ipc.settings = { ...ipc.settings, density: 'compact' }
    },
  },
}

/** For scrolling, not for pictures. */
export const HUNDRED_THOUSAND: VaultScene = { items: 100_000 }
