import { mount } from 'svelte'
import { vaultIpc } from '../ipc'
import { preparePage } from '../page'
import { drawn } from '../painted'
import { followContact } from './contact'
import { opened } from './opened'
import Vault from './Vault.svelte'
import { VaultModel } from './vault.svelte'

const target = preparePage()
const model = new VaultModel(vaultIpc)
mount(Vault, { target, props: { model } })
// The window lives as long as the page: there is nothing to stop following for.
void opened(vaultIpc).then(async () => {
  followContact(model)
  await model.start()
  await drawn()
  await model.later.load()
})
