import { refusal } from './support/backend'
import { many } from './support/people'
import { expect, expectAccessible, picture, test } from './support/test'

test('shows each person with status, app and when last seen', async ({ page }) => {
  await page.goto('/console/')
  await expect(page.getByRole('row')).toHaveCount(9)
  await expect(page.getByRole('table')).toMatchAriaSnapshot({ name: 'people.aria.yml' })
  await expect(page.getByText('1–8 of 8')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'users')
})

test('a theme fixed by the person outlives a reload', async ({ page }) => {
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Priya Nair · Owner' }).click()
  await page.getByRole('menuitemradio', { name: 'Theme: dark' }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('search waits for a pause, keeps the focus and stands in the address', async ({ page }) => {
  await page.goto('/console/')
  await expect(page.getByRole('row')).toHaveCount(9)
  const search = page.getByRole('textbox', { name: /Search/ })
  await search.pressSequentially('jonas')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(search).toBeFocused()
  await expect(page).toHaveURL(/search=jonas/)
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page.getByRole('row')).toHaveCount(9)
  await expect(search).toBeFocused()
})

test('filters by status and by group', async ({ page }) => {
  await page.goto('/console/')
  await page.getByLabel('Status').selectOption('Active')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByLabel('Group').selectOption('Finance')
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'nobody-matches')
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(page.getByRole('row')).toHaveCount(9)
})

test('sorts by the pressed column, and turns round', async ({ page }) => {
  await page.goto('/console/')
  const name = page.getByRole('columnheader', { name: 'Name' })
  await expect(name).toHaveAttribute('aria-sort', 'ascending')
  await name.getByRole('button').click()
  await expect(name).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row').nth(1)).toContainText('Omar Haddad')
  await expect(page).toHaveURL(/sort=-name/)
})

test('pages through many people and back', async ({ page, backend }) => {
  backend.users = many(50_000)
  await page.goto('/console/')
  await expect(page.getByText('1–50 of 50,000')).toBeVisible()
  await expect(page.getByPlaceholder('Search 50,000 people')).toBeVisible()
  await picture(page, 'users-many')
  const previous = page.getByRole('button', { name: 'Previous page' })
  await expect(previous).toBeDisabled()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('51–100 of 50,000')).toBeVisible()
  await previous.click()
  await expect(page.getByText('1–50 of 50,000')).toBeVisible()
  await expectAccessible(page)
})

test('offers to enrol when nobody is', async ({ page, backend }) => {
  backend.users = []
  await page.goto('/console/')
  await expect(page.getByRole('heading', { name: 'Nobody is enrolled yet' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'users-empty')
  // One thing to do, offered once; nothing to search or filter.
  await expect(page.getByRole('button', { name: 'Enroll by User Group' })).toHaveCount(1)
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)
  await page.getByRole('main').getByRole('button', { name: 'Enroll by User Group' }).click()
  await expect(page.getByRole('dialog', { name: 'Edit Group Enrollment' })).toBeVisible()
})

test('a list that fails says why and can be asked again', async ({ page, backend }) => {
  backend.instead.set('/password-manager/users', refusal(503, 'unavailable'))
  await page.goto('/console/')
  await expect(page.getByRole('alert')).toContainText('Try again in a minute.')
  await expect(page.getByRole('alert')).toContainText('Code: unavailable')
  await expectAccessible(page)
  await picture(page, 'users-error')
  backend.instead.clear()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row')).toHaveCount(9)
})

test('resends an invite from the row, by keyboard', async ({ page, backend }) => {
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Actions for Tom Baker' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Resend invite' })).toBeFocused()
  await picture(page, 'row-menu')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Actions for Tom Baker' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('A new invite is on its way to Tom Baker')
  await picture(page, 'resent')
  expect(backend.asked.at(-1)?.what).toBe('POST /password-manager/users/p-tom-baker/resend-invite')
})

test('an auditor looks and is offered nothing that would be refused', async ({ page, backend }) => {
  backend.role = 'auditor'
  await page.goto('/console/')
  await expect(page.getByRole('row')).toHaveCount(9)
  await expect(page.getByRole('button', { name: 'Priya Nair · Auditor' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Enroll|Enrollment|Actions for/ })).toHaveCount(0)
})
