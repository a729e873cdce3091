import { mount } from 'svelte'
import { generatorIpc } from '../ipc'
import { preparePage } from '../page'
import GeneratorWindow from './GeneratorWindow.svelte'

mount(GeneratorWindow, { target: preparePage(), props: { ipc: generatorIpc } })
