import { svelte } from '@sveltejs/vite-plugin-svelte'
import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The desktop screens on their own, for pictures and accessibility checks. Never part of the app. */
export default defineConfig({
  root: join(import.meta.dirname, 'src', 'desktop', 'gallery'),
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: join(import.meta.dirname, 'svelte.config.js') })],
  build: {
    outDir: join(import.meta.dirname, 'test-results', 'gallery-site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['es2023', 'chrome123', 'safari17.5', 'firefox120'],
  },
})
