import { mount } from 'svelte'
import '../shared/base.css'
import { applyLocale, localeOf } from '../shared/i18n/locale'
import App from './App.svelte'

applyLocale(localeOf(location.search))

const target = document.getElementById('app')
if (target) mount(App, { target })
