// Every screen on its own, without the program: `?scene=join&theme=dark&locale=en-x-long`. Not part of the app.

import { flushSync, mount, tick } from 'svelte'
import { applyTheme } from '../../shared/theme'
import { GateModel } from '../gate/gate.svelte'
import Gate from '../gate/Gate.svelte'
import { FakeGate } from '../fake/gate'
import { FakeVault } from '../fake/vault'
import { preparePage } from '../page'
import Vault from '../vault/Vault.svelte'
import { VaultModel } from '../vault/vault.svelte'
import { BACKUP_SCENES } from './backup-scenes'
import { CODE_SCENES } from './code-scenes'
import { GATE_SCENES } from './gate-scenes'
import { HISTORY_SCENES } from './history-scenes'
import { RESTORE_SCENES } from './restore-scenes'
import GeneratorWindow from '../generator/GeneratorWindow.svelte'
import { GENERATOR_SCENES, MAKING_SCENES } from './making-scenes'
import { HUNDRED_THOUSAND } from './search-scenes'
import { ORDER_SCENES } from './order-scenes'
import { TEXT_SCENES } from './text-scenes'
import { VAULT_SCENES } from './vault-scenes'

const asked = new URLSearchParams(location.search)
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
const now = (): number => Date.now()

await show(asked.get('scene') ?? 'welcome', preparePage())
// The pictures are taken when this is there.
document.documentElement.dataset['ready'] = ''

async function show(name: string, target: HTMLElement): Promise<void> {
  applyTheme(theme)
  const gate = GATE_SCENES[name]
  if (gate) {
    const ipc = new FakeGate(gate.state(now()), now)
    gate.before?.(ipc)
    const model = new GateModel(ipc)
    mount(Gate, { target, props: { model } })
    await model.start()
    await gate.then?.(model)
  }
  const generator = GENERATOR_SCENES[name]
  if (generator) {
    const ipc = new FakeVault(0, now)
    generator.before?.(ipc)
    mount(GeneratorWindow, { target, props: { ipc, page: generator.page ?? 'generator' } })
    await settle()
    await generator.then?.()
  }
  const scenes = {
    ...VAULT_SCENES,
    ...MAKING_SCENES,
    ...ORDER_SCENES,
    ...CODE_SCENES,
    ...HISTORY_SCENES,
    ...RESTORE_SCENES,
    ...TEXT_SCENES,
    ...BACKUP_SCENES,
  }
  const vault = name === 'hundred-thousand' ? HUNDRED_THOUSAND : scenes[name]
  if (vault) {
    const ipc = new FakeVault(vault.items, now)
    // What the tests look at that a page does not show.
    Object.assign(window, { asked: ipc.calls })
    ipc.settings = { ...ipc.settings, theme }
    vault.before?.(ipc)
    const model = new VaultModel(ipc)
    mount(Vault, { target, props: { model } })
    await Promise.all([model.start(), model.later.load()])
    await settle()
    await vault.then?.(model)
  }
  await settle()
}

/** Lets effects and the fake's promises run. */
async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    flushSync()
    await tick()
  }
}
