import { expect, type Page, test } from '@playwright/test'
import axe from 'axe-core'
import { FAKE_NOW } from '../fake/items'
import { SCENES } from './scenes'

const FOLDER = 'test-results/gallery'

/** Each screen in both themes, at both sizes, in English and in a language that is longer or runs the other way. */
const LOOKS = [
  { theme: 'light', scale: 1, locale: 'en' },
  { theme: 'dark', scale: 1, locale: 'en' },
  { theme: 'light', scale: 2, locale: 'en' },
  { theme: 'dark', scale: 2, locale: 'en' },
  { theme: 'light', scale: 1, locale: 'en-x-long' },
  { theme: 'dark', scale: 1, locale: 'en-x-rtl' },
  { theme: 'light', scale: 2, locale: 'en-x-rtl' },
  { theme: 'dark', scale: 2, locale: 'en-x-long' },
]

for (const { theme, scale, locale } of LOOKS) {
  test.describe(`${theme} ${scale}00 ${locale}`, () => {
    test.use({ deviceScaleFactor: scale, contextOptions: { reducedMotion: 'reduce' } })

    test('every screen', async ({ page }) => {
      const refused: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') refused.push(message.text())
      })
      page.on('pageerror', (error) => refused.push(error.message))
      await page.clock.setFixedTime(FAKE_NOW)
      for (const { name, width, height } of SCENES) {
        await test.step(name, async () => {
          // A larger interface is a smaller window, as far as the page can see.
          await page.setViewportSize({ width: width / scale, height: height / scale })
          await page.goto(`/?scene=${name}&theme=${theme}&locale=${locale}`)
          await page.locator('html[data-ready]').waitFor({ state: 'attached' })
          await page.evaluate(() => document.fonts.ready)
          await page.screenshot({ path: `${FOLDER}/${name}-${theme}-${scale}00-${locale}.png` })
          expect.soft(await complaints(page), `${name}: axe`).toEqual([])
          expect.soft(await tooWide(page), `${name}: nothing sticks out sideways`).toBe(false)
          expect.soft(refused.splice(0), `${name}: nothing is refused by the policy or fails`).toEqual([])
        })
      }
    })
  })
}

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
}

function tooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
