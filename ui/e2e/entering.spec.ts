import { refusal } from './support/backend'
import { expect, expectAccessible, picture, test } from './support/test'

test('signs in, shows who one is, and out again', async ({ page, backend }) => {
  backend.signedIn = false
  await page.goto('/console/')
  await expect(page.getByLabel('Email')).toBeFocused()
  await expectAccessible(page)
  await picture(page, 'sign-in')

  await page.keyboard.type('priya@northwind.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('correct horse battery')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Password Manager' })).toBeVisible()
  await expect(page.getByText('Northwind', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Priya Nair · Owner' }).click()
  await picture(page, 'account-menu')
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  expect(backend.asked.at(-1)).toEqual({ what: 'DELETE /admin/session', body: null, csrf: 'csrf-1' })
})

test('names what is missing before it asks the server', async ({ page, backend }) => {
  backend.signedIn = false
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Type your whole email address')).toBeVisible()
  await expect(page.getByLabel('Email')).toBeFocused()
  expect(backend.asked).toEqual([])
})

test('says that email and password do not belong together, and keeps the email', async ({
  page,
  backend,
}) => {
  backend.signedIn = false
  await page.goto('/console/')
  backend.instead.set('/admin/session', refusal(401, 'not_authorised'))
  await page.getByLabel('Email').fill('priya@northwind.example')
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('do not belong together. Check both and try again.')
  await expect(page.getByLabel('Email')).toHaveValue('priya@northwind.example')
  await expect(page.getByLabel('Password')).toBeFocused()
  await expectAccessible(page)
  await picture(page, 'sign-in-refused')
})

test('tells how long to wait after too many tries', async ({ page, backend }) => {
  backend.signedIn = false
  await page.goto('/console/')
  backend.instead.set('/admin/session', refusal(429, 'rate_limited', { retry_after_seconds: 40 }))
  await page.getByLabel('Email').fill('priya@northwind.example')
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Wait 40 seconds')
})

test('an alarm of the server stands above everything', async ({ page, backend }) => {
  backend.alarm = { failures: 1010, since: Date.UTC(2026, 10, 23, 9, 58) }
  await page.goto('/console/')
  await expect(page.getByText('1,010 sign-ins, invites and codes were wrong within an hour.')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'alarm')
})

test('a session that ended is said in words, and one goes on where one was', async ({ page, backend }) => {
  await page.goto('/console/#/password-manager/users?status=active')
  await expect(page.getByRole('row')).toHaveCount(3)
  backend.signedIn = false
  await page.getByLabel('Status').selectOption('Invited')
  await expect(page.getByText('You were signed out because nothing happened for a while')).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue('priya@northwind.example')
  await expect(page.getByLabel('Password')).toBeFocused()
  await picture(page, 'sign-in-expired')
  await page.keyboard.type('correct horse battery')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByLabel('Status')).toHaveValue('invited')
})

test('a server that is away can be asked again', async ({ page, backend }) => {
  backend.instead.set('/admin/session', 'no answer')
  await page.goto('/console/')
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.')
  await expectAccessible(page)
  await picture(page, 'unreachable')
  backend.instead.clear()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('table')).toBeVisible()
})

test('a set-up link leads to a password and in', async ({ page, backend }) => {
  backend.signedIn = false
  await page.goto('/console/setup#lk_setup_abc')
  await expect(page.getByText('Welcome, Priya Nair.')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'setup')

  await page.getByLabel('Password', { exact: true }).fill('short one')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 more characters are needed.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('tulip harbor quartz')
  await page.getByLabel('The same password again').fill('tulip harbor quarts')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'setup-different')
  await page.getByLabel('The same password again').fill('tulip harbor quartz')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Password Manager' })).toBeVisible()
  expect(backend.asked.map(({ what }) => what)).toEqual([
    'POST /admin/setup/check',
    'POST /admin/setup',
    'POST /admin/session',
  ])
  // The token has done its work and is not left where somebody could read it.
  expect(page.url()).not.toContain('lk_setup_abc')
})

test('a dead set-up link says so and leads to signing in', async ({ page, backend }) => {
  backend.signedIn = false
  backend.instead.set('/admin/setup/check', refusal(404, 'not_found'))
  await page.goto('/console/setup#lk_setup_old')
  await expect(page.getByRole('alert')).toContainText('This set-up link does not work')
  await expectAccessible(page)
  await picture(page, 'setup-dead')
  await page.getByRole('button', { name: 'Go to sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
