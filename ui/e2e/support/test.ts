import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { Backend } from './backend'

export { expect }

interface Fixtures {
  backend: Backend
  /** Nothing may be written to the console, a blocked style or script least of all. */
  quiet: undefined
}

/** The test of the console with a served API; it fails on anything the page complains of. */
export const test = base.extend<Fixtures>({
  backend: [
    async ({ page }, use) => {
      const backend = new Backend()
      await backend.serve(page)
      await page.clock.setFixedTime('2026-11-20T10:00:00Z')
      await use(backend)
    },
    { auto: true },
  ],
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('pageerror', (error) => said.push(error.message))
      page.on('console', (message) => {
        // Chromium writes a line for each answer that is an error; those are asked for.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          said.push(message.text())
        }
      })
      await use(undefined)
      expect(said).toEqual([])
    },
    { auto: true },
  ],
})

/** Fails if axe finds anything on the page, contrast included, in the light or the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document)
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
      )
    })
    expect(found, colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Keeps pictures of the page in both themes under its name, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `test-results/pictures/${name}-${colorScheme}.png` })
  }
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
