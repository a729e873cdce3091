import { refusal } from './support/backend'
import { expect, expectAccessible, picture, test } from './support/test'

test.beforeEach(async ({ page }) => {
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Edit Group Enrollment' }).click()
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(9)
})

test('a bound group comes ticked', async ({ page }) => {
  const bound = page.getByRole('checkbox', { name: 'Engineering' })
  await expect(bound).toBeChecked()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectAccessible(page)
  await picture(page, 'enroll-opened')
})

test('ticking shows who will be invited, saving says what was done', async ({ page, backend }) => {
  await page.getByRole('checkbox', { name: 'Hide Dynamic Groups' }).check()
  await expect(page.getByText('2 enrolled dynamic groups hidden')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Contractors EU' }).check()
  await expect(page.getByText('37 people will be invited · nobody deactivated')).toBeVisible()
  await expect(page.getByText('Ines Duarte, Pavel Novák, Grace Lin and 34 more')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'enroll')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText(
    '1 group is enrolled. 37 people are being sent an invite.',
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Edit Group Enrollment' })).toBeFocused()
  expect(backend.asked.at(-1)).toEqual({
    what: 'POST /password-manager/enrolment',
    body: { groups: ['g-contractors-eu'], removed: [] },
    csrf: 'csrf-1',
  })
  await picture(page, 'enrolled')
})

test('what was ticked stays so while a filter hides it', async ({ page, backend }) => {
  await page.getByRole('checkbox', { name: 'Juniors' }).check()
  await page.getByRole('checkbox', { name: 'Hide Dynamic Groups' }).check()
  await expect(page.getByText('1 ticked group not in this list')).toBeVisible()
  await page.getByRole('textbox', { name: 'Search groups' }).fill('contract')
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Contractors EU' }).check()
  await expect(page.getByText('56 people will be invited')).toBeVisible()
  await picture(page, 'enroll-hidden')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(backend.asked.at(-1)?.body).toEqual({ groups: ['g-juniors', 'g-contractors-eu'], removed: [] })
})

test('keeps the focus, closes on Esc and gives the focus back', async ({ page }) => {
  await expect(page.getByRole('textbox', { name: 'Search groups' })).toBeFocused()
  for (let presses = 0; presses < 14; presses += 1) {
    await page.keyboard.press('Tab')
    // The browser's own controls may come between; the page behind must not.
    const behind = await page.evaluate(
      () => document.activeElement?.matches('body, dialog, dialog *') === false,
    )
    expect(behind).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Edit Group Enrollment' })).toBeFocused()
})

test('a save that fails is told in the dialog, and nothing ticked is lost', async ({ page, backend }) => {
  backend.instead.set('/password-manager/enrolment', refusal(409, 'conflict'))
  await page.getByRole('checkbox', { name: 'Contractors EU' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this at the same moment.')
  await expect(page.getByRole('checkbox', { name: 'Contractors EU' })).toBeChecked()
  await expectAccessible(page)
  await picture(page, 'enroll-error')
})

test('says when no group has the name', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Search groups' }).fill('zebra')
  await expect(page.getByText('No user group has this name.')).toBeVisible()
  await picture(page, 'enroll-none')
})
