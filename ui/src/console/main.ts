import { mount } from 'svelte'
import '../shared/base.css'
import { applyLocale, localeOf } from '../shared/i18n/locale'
import { applyTheme } from '../shared/theme'
import App from './App.svelte'
import { rememberedTheme } from './shell/appearance'

applyLocale(localeOf(location.search))
applyTheme(rememberedTheme())

const target = document.getElementById('app')
if (target) mount(App, { target })
