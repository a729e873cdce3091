// What everyday things cost in clicks and keys. Every key counts, those that are held as well.

import { expect, type Page, test } from '@playwright/test'

async function open(page: Page): Promise<void> {
  await page.goto('/?scene=main-plain')
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}

/** Presses chords one after the other; gives how many keys that took. */
async function press(page: Page, ...chords: string[]): Promise<number> {
  for (const chord of chords) await page.keyboard.press(chord)
  return chords.flatMap((chord) => chord.split('+')).length
}

test('a password is copied out of a list that was just opened with one click', async ({ page }) => {
  await open(page)
  const row = page.getByRole('row', { name: /^Jira mira/ })
  await row.hover()
  await row.getByRole('button', { name: 'Copy password' }).click()
  await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible()
})

test('a password is copied out of a list that was just opened with three keys', async ({ page }) => {
  await open(page)
  let keys = await press(page, 'j')
  await expect(page.getByRole('article', { name: 'Jira', exact: true })).toBeVisible()
  keys += await press(page, 'ControlOrMeta+c')
  await expect(page.getByText(/Password copied · clears in/)).toBeVisible()
  expect(keys).toBeLessThanOrEqual(3)
})

test('a new login is saved with eight keys besides its text', async ({ page }) => {
  await open(page)
  let keys = await press(page, 'ControlOrMeta+Shift+n')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.type('Payroll')
  // Over the kind and the folder.
  keys += await press(page, 'Tab', 'Tab', 'Tab')
  await page.keyboard.type('mira.okafor')
  keys += await press(page, 'Tab')
  await page.keyboard.type('tulip-Harbor-4471')
  keys += await press(page, 'Enter')
  const saved = page.getByRole('article', { name: 'Payroll', exact: true })
  await expect(saved.getByText('mira.okafor')).toBeVisible()
  await expect(saved.getByText('Good')).toBeVisible()
  expect(keys).toBeLessThanOrEqual(8)
})

test('a site is found and opened with four keys', async ({ page }) => {
  await open(page)
  let keys = await press(page, 'j', 'i')
  await expect(page.getByRole('article', { name: 'Jira', exact: true })).toBeVisible()
  keys += await press(page, 'ControlOrMeta+o')
  await expect.poll(() => page.evaluate(() => window.asked.at(-1))).toMatch(/^openSite /)
  expect(keys).toBeLessThanOrEqual(4)
})

declare global {
  interface Window {
    /** What the page asked of the program. */
    asked: string[]
  }
}
