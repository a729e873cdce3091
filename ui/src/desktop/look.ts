// How the windows look, remembered beside the layout: the lock screen has to know before any vault is open.

import type { Theme } from '../shared/theme'
import { recall, remember } from './remembered'

const KEY = 'look'
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export interface Look {
  theme: Theme
}

export function rememberedLook(): Look {
  const stored = recall(KEY)
  return { theme: THEMES.find((theme) => theme === stored) ?? 'system' }
}

export function rememberLook({ theme }: Look): void {
  remember(KEY, theme)
}
