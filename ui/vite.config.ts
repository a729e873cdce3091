import { svelte } from '@sveltejs/vite-plugin-svelte'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The two programs built from this folder; the mode says which one. */
const pages = { desktop: { base: './' }, console: { base: '/console/' } }

export default defineConfig(({ mode }) => {
  const app = mode === 'desktop' ? 'desktop' : 'console'
  const root = join(import.meta.dirname, 'src', app)
  return {
    root,
    base: pages[app].base,
    // Nothing is served that was not imported.
    publicDir: false,
    plugins: [svelte({ configFile: join(import.meta.dirname, 'svelte.config.js') })],
    build: {
      outDir: join(import.meta.dirname, 'dist', app),
      emptyOutDir: true,
      // The Content-Security-Policy allows neither data: scripts and fonts nor inline code.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What WebKitGTK 2.44, Safari 17.5 and Chromium 123 understand, `light-dark()` included.
      target: ['es2023', 'chrome123', 'safari17.5', 'firefox120'],
      rolldownOptions: {
        input: readdirSync(root)
          .filter((name) => name.endsWith('.html'))
          .map((name) => join(root, name)),
      },
    },
    server: {
      strictPort: true,
      port: app === 'desktop' ? 1420 : 1430,
      proxy: app === 'console' ? { '/api': process.env['LATCHKEY_SERVER'] ?? 'http://127.0.0.1:8080' } : {},
    },
  }
})
