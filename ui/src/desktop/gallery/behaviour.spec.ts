// What only a real browser shows: focus, selection, what is drawn and what is not.

import { expect, type Page, test } from '@playwright/test'

async function open(page: Page, scene: string, width = 1280, height = 800): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(`/?scene=${scene}`)
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}

const search = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const title = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

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
  await expect(page.getByRole('menuitem', { name: 'Text', exact: true })).toBeFocused()
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

test('a password is made, used and saved by keyboard', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+Shift+n')
  await page.keyboard.type('Payroll')
  const opener = page.getByRole('button', { name: 'Generate: Password' })
  await opener.press('Enter')
  await expect(page.getByRole('button', { name: 'Use it' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Payroll')
  await opener.press('Enter')
  await page.getByRole('button', { name: 'Use it' }).press('Enter')
  await expect(opener).toBeFocused()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('article', { name: 'Payroll' })).toBeVisible()
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

test('what was revealed is concealed when the window is hidden, and when it locks', async ({ page }) => {
  await open(page, 'main-plain')
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('tulip')).toBeVisible()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByText('tulip')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('tulip')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await expect(page.getByText('tulip')).toHaveCount(0)
})

test('a new password that may be read is concealed when the window is left', async ({ page }) => {
  await open(page, 'new-typed')
  const password = page.getByRole('textbox', { name: 'Password', exact: true })
  await page.getByRole('button', { name: 'Reveal Password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password')
})

test('a click anywhere in a field copies it, says so in place and counts down', async ({ page }) => {
  await open(page, 'main-plain')
  const github = title(page, 'GitHub')
  await github.getByText('User name', { exact: true }).click()
  await expect(github.getByText('Copied', { exact: true })).toBeVisible()
  await expect(github.getByText(/^User name copied · clears in \d+ s$/)).toBeVisible()
})

for (const [action, label] of [
  ['Copy user name', 'Copied'],
  ['Copy password', 'Copied'],
] as const) {
  test(`${action}: by the mouse over a row, by the keyboard in the chosen one`, async ({ page }) => {
    await open(page, 'main-plain')
    const other = page.getByRole('row', { name: /^Jira mira/ })
    await expect(other.getByRole('button')).toHaveCount(0)
    await other.hover()
    await expect(other.getByRole('button')).toHaveCount(3)
    await other.getByRole('button', { name: action }).click()
    await expect(other.getByRole('button', { name: label })).toBeVisible()
    const chosen = page.getByRole('row', { selected: true })
    await chosen.getByRole('button', { name: action }).press('Enter')
    await expect(chosen.getByRole('button', { name: label })).toBeFocused()
  })
}

test('Tab goes from the search to what can be done with the chosen row', async ({ page }) => {
  await open(page, 'main-plain')
  const names: (string | null)[] = []
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab')
    names.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null))
  }
  expect(names).toEqual(expect.arrayContaining(['Copy user name', 'Copy password', 'Open site']))
})

test('Ctrl and a digit goes to that place of the sidebar', async ({ page }) => {
  await open(page, 'main-plain')
  const sidebar = ['All items', 'Favourites', 'Logins', 'Notes', 'Archive', 'Trash']
  for (const [index, name] of sidebar.entries()) {
    await page.keyboard.press(`ControlOrMeta+${index + 1}`)
    await expect(page.getByRole('navigation').locator('[aria-current]')).toContainText(name)
  }
})

test('F6 goes round the panes that are there', async ({ page }) => {
  await open(page, 'main-plain')
  const pane = () =>
    page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? '')
  const round = async (times: number) => {
    const seen: string[] = []
    for (let presses = 0; presses < times; presses += 1) {
      await page.keyboard.press('F6')
      seen.push(await pane())
    }
    return seen
  }
  expect(await round(3)).toEqual(['detail', 'sidebar', 'list'])
  await page.setViewportSize({ width: 800, height: 700 })
  await page.keyboard.press('ControlOrMeta+f')
  expect(await round(2)).toEqual(['detail', 'list'])
})

test('below 900 pixels there are two panes, below 600 one', async ({ page }) => {
  await open(page, 'main-plain')
  for (const [width, panes] of [
    [900, 3],
    [899, 2],
    [600, 2],
    [599, 1],
    [420, 1],
  ] as const) {
    await page.setViewportSize({ width, height: 700 })
    await expect(page.locator('[data-pane]').filter({ visible: true })).toHaveCount(panes)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})

test('a wrong PIN moves no key of the pad', async ({ page }) => {
  await open(page, 'lock', 1100, 740)
  const five = page.getByRole('button', { name: '5', exact: true })
  const before = await five.boundingBox()
  await five.click()
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
  await expect(page.getByText('3 tries left')).toBeVisible()
  expect(await five.boundingBox()).toEqual(before)
})

test('why a PIN was refused comes into sight where the window is low', async ({ page }) => {
  await open(page, 'lock', 550, 370)
  await page.keyboard.type('111111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 0.99 })
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

for (const scene of ['recovery', 'recovery-dialog-key']) {
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
