// The page of backups in a real browser: the keyboard, and what it must not do to items that are not on the screen.

import { expect, type Page, test } from '@playwright/test'

async function open(page: Page, scene: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/?scene=${scene}`)
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}

const backups = (page: Page) => page.getByRole('main', { name: 'Backup' })
const search = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const all = (page: Page) => page.getByRole('button', { name: /^All items/ })

test('keys of items do nothing there, and typing goes back to the list', async ({ page }) => {
  await open(page, 'backup')
  await expect(backups(page).getByRole('heading', { name: 'Backup', level: 1 })).toBeFocused()
  const before = await all(page).textContent()
  for (const key of ['Delete', 'Shift+Delete', 'ControlOrMeta+Delete', 'ControlOrMeta+c', 'ControlOrMeta+d'])
    await page.keyboard.press(key)
  await expect(backups(page)).toBeVisible()
  expect(await all(page).textContent()).toBe(before)
  await page.keyboard.type('mira')
  await expect(search(page)).toBeFocused()
  await expect(search(page)).toHaveValue('mira')
  await expect(backups(page)).toHaveCount(0)
})

test('it is reached and left by keyboard', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('backup')
  await page.keyboard.press('Enter')
  await expect(backups(page)).toBeVisible()
  await page.keyboard.press('F6')
  await expect(page.getByRole('button', { name: 'Backup', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(backups(page)).toHaveCount(0)
  await expect(search(page)).toBeFocused()
})

test('a backup is deleted only after a question, all by keyboard', async ({ page }) => {
  await open(page, 'backup')
  const rows = backups(page).getByRole('list', { name: 'Backups' }).getByRole('listitem')
  await expect(rows).toHaveCount(4)
  await rows
    .first()
    .getByRole('button', { name: /^More about/ })
    .press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Delete this backup?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(4)
  await rows
    .first()
    .getByRole('button', { name: /^More about/ })
    .press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await question.getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(rows).toHaveCount(3)
  await expect(page.getByRole('status').getByText('is deleted')).toBeVisible()
})

test('what is typed of the recovery key goes with its dialog', async ({ page }) => {
  await open(page, 'backup')
  await backups(page).getByRole('button', { name: 'Rehearse now' }).click()
  const box = page.getByRole('textbox', { name: 'Recovery key' })
  await expect(box).toBeFocused()
  await page.keyboard.type('the wrong key')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await backups(page).getByRole('button', { name: 'Rehearse now' }).click()
  await expect(box).toHaveValue('')
  await page.keyboard.type('the right key')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(backups(page).getByText('Rehearsed', { exact: true })).toBeVisible()
})
