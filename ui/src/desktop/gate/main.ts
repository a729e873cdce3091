import { mount } from 'svelte'
import { gateIpc } from '../ipc'
import { preparePage } from '../page'
import { GateModel } from './gate.svelte'
import Gate from './Gate.svelte'

const target = preparePage()
const model = new GateModel(gateIpc)
mount(Gate, { target, props: { model } })
// The window lives as long as the page: there is nothing to stop following for.
void model.start()
