// What only a real browser shows: focus, selection, what is drawn and what is not.

import { expect, type Page, test } from '@playwright/test'

async function open(page: Page, scene: string, width = 1280, height = 800): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(`/?scene=${scene}`)
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}

const search = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const title = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

test('a password is copied with one click', async ({ page }) => {
  await open(page, 'main-plain')
  await page.getByRole('row', { name: /^Jira mira/ }).hover()
  await page
    .getByRole('row', { name: /^Jira mira/ })
    .getByRole('button', { name: 'Copy password' })
    .click()
  await expect(
    page.getByRole('row', { name: /^Jira mira/ }).getByRole('button', { name: 'Copied' }),
  ).toBeVisible()
})

test('a password is copied with three keys', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('j')
  await expect(title(page, 'Jira')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText(/Password copied · clears in/)).toBeVisible()
})

test('typing anywhere searches, arrows move, and the focus stays in the search', async ({ page }) => {
  await open(page, 'main-plain')
  await page.getByRole('button', { name: 'Logins' }).focus()
  await page.keyboard.type('mira')
  await expect(search(page)).toBeFocused()
  await expect(search(page)).toHaveValue('mira')
  await page.keyboard.press('ArrowDown')
  await expect(search(page)).toBeFocused()
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')
})

test('ten thousand items are a few dozen rows, and the last is reached', async ({ page }) => {
  await open(page, 'many')
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '10000')
  expect(await page.getByRole('row').count()).toBeLessThan(60)
})

test('a dialog gives the focus back', async ({ page }) => {
  await open(page, 'main-plain')
  for (const key of ['ControlOrMeta+/', 'ControlOrMeta+k', 'ControlOrMeta+,']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(search(page)).toBeFocused()
  }
})

test('the palette does what it names', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('new note')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form', { name: 'New note' })).toBeVisible()
})

test('fields and sections are added, shown, undone, removed, all by keyboard', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+e')
  await page.getByRole('button', { name: 'Add a section' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title of the section' }).last()).toBeFocused()
  await page.keyboard.type('Desk')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Text' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^Name of the field/ }).last()).toBeFocused()
  await page.keyboard.type('Door code')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2580')
  await page.keyboard.press('ControlOrMeta+s')

  const desk = page.getByRole('region', { name: 'Desk' })
  await expect(desk.getByText('Door code')).toBeVisible()
  await expect(desk.getByText('2580')).toHaveCount(0)
  await desk.getByRole('button', { name: 'Reveal Door code' }).press('Enter')
  await expect(desk.getByText('2580')).toBeVisible()
  await desk.getByRole('button', { name: 'Copy Door code' }).press('Enter')
  await expect(desk.getByText('Copied')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+e')
  await page.getByRole('button', { name: 'Remove Door code' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title of the section' }).last()).toBeFocused()
  await page.getByRole('button', { name: 'Remove the section Desk' }).press('Enter')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(desk).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(desk.getByText('Door code')).toBeVisible()
})

test('Enter on the pad screen means the PIN, not the button one came from', async ({ page }) => {
  await open(page, 'settings')
  await page.getByRole('button', { name: 'Change PIN' }).click()
  await page.keyboard.type('738164')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Type the new PIN.')).toBeVisible()
})

test('what was revealed is concealed when the window is left', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('tulip')).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(page.getByText('tulip')).toHaveCount(0)
})

test('selected text is copied as text', async ({ page }) => {
  await open(page, 'main-plain')
  await page.getByText('Org owner account.').selectText()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText(/copied · clears/)).toHaveCount(0)
})

test('a narrow window shows one pane, and Back', async ({ page }) => {
  await open(page, 'main-plain', 500, 700)
  await page.getByRole('row', { name: /^Figma mira/ }).click()
  await expect(search(page)).toBeHidden()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(search(page)).toBeVisible()
  await page.getByRole('button', { name: 'Sidebar' }).click()
  await page.getByRole('button', { name: 'Notes' }).click()
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('panes keep their width', async ({ page }) => {
  await open(page, 'main-plain')
  await page.getByRole('separator', { name: 'Width of the list' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.reload()
  await expect(page.getByRole('separator', { name: 'Width of the list' })).toHaveAttribute(
    'aria-valuenow',
    '356',
  )
})

for (const scene of ['recovery', 'recovery-dialog']) {
  test(`paper shows the recovery key and nothing else (${scene})`, async ({ page }) => {
    await open(page, scene)
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `test-results/gallery/paper-${scene}.png` })
    await expect(page.getByText('7QXM')).toBeVisible()
    await expect(page.getByText('Latchkey recovery key')).toBeVisible()
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
    await expect(page.getByText('github').filter({ visible: true })).toHaveCount(0)
  })
}
