import type { Page } from '@playwright/test'
import { EIGHT } from './support/people'
import { expect, expectAccessible, picture, test } from './support/test'

/** Whether the page as a whole scrolls sideways, which only the table itself may. */
async function expectNothingSticksOut(page: Page) {
  const spare = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(spare).toBe(0)
}

const LOCALES = ['en-x-long', 'en-x-accent', 'en-x-rtl']

for (const locale of LOCALES) {
  test(`fits in ${locale}`, async ({ page }) => {
    await page.goto(`/console/?locale=${locale}`)
    await expect(page.getByRole('row')).toHaveCount(9)
    await expectNothingSticksOut(page)
    await picture(page, `users-${locale}`)
    await page.getByRole('main').getByRole('button').nth(0).click()
    await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(9)
    await expectNothingSticksOut(page)
    await expectAccessible(page)
    await picture(page, `enroll-${locale}`)
  })

  test(`signing in fits in ${locale}`, async ({ page, backend }) => {
    backend.signedIn = false
    await page.goto(`/console/?locale=${locale}`)
    await expect(page.getByRole('textbox').first()).toBeFocused()
    await expectNothingSticksOut(page)
    await picture(page, `sign-in-${locale}`)
  })
}

test('fits where it is narrow and the words are long', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 })
  await page.goto('/console/?locale=en-x-long')
  await expect(page.getByRole('row')).toHaveCount(9)
  await expectNothingSticksOut(page)
  await picture(page, 'users-640-en-x-long')
  await page.getByRole('main').getByRole('button').nth(0).click()
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(9)
  await expectNothingSticksOut(page)
  await picture(page, 'enroll-640-en-x-long')
})

/** Names as long as real ones get, with and without places to break them. */
const LONG_NAMED = EIGHT.map((user, index) => ({
  ...user,
  name:
    index % 2 === 0
      ? 'Maria del Carmen Fernández-Villaverde y Álvarez de Toledo'
      : 'Wolfeschlegelsteinhausenbergerdorff Hubert',
  email: 'maria-del-carmen.fernandez-villaverde-y-alvarez@department.northwind.example',
  groups: ['Engineering', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', 'Leads'],
}))

const SIZES = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1024', width: 1024, height: 700 },
  { name: '640', width: 640, height: 800 },
  // What 1280 x 800 has left at 200 % zoom.
  { name: 'zoom-200', width: 640, height: 400 },
]

for (const { name, ...viewport } of SIZES) {
  test(`is usable at ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await page.goto('/console/')
    await expect(page.getByRole('row')).toHaveCount(9)
    await expectNothingSticksOut(page)
    await picture(page, `users-${name}`)
    await page.getByRole('button', { name: 'Edit Group Enrollment' }).click()
    await page.getByRole('checkbox', { name: 'Contractors EU' }).check()
    await expect(page.getByText('37 people will be invited')).toBeInViewport()
    await expectNothingSticksOut(page)
    await expectAccessible(page)
    await picture(page, `enroll-${name}`)
  })

  test(`an alarm and long names fit at ${name}`, async ({ page, backend }) => {
    await page.setViewportSize(viewport)
    backend.alarm = { failures: 1010, since: Date.UTC(2026, 10, 20, 9, 58) }
    backend.users = LONG_NAMED
    await page.goto('/console/')
    await expect(page.getByRole('row')).toHaveCount(9)
    await expectNothingSticksOut(page)
    const overlapped = await page
      .getByRole('cell', { name: /maria-del-carmen|Donaudampf/ })
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length)
    expect(overlapped).toBe(0)
    await expectAccessible(page)
    await picture(page, `long-names-${name}`)
  })
}

test('what scrolls in the dialog goes under its search', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Edit Group Enrollment' }).click()
  await page.getByRole('checkbox', { name: 'Juniors' }).scrollIntoViewIfNeeded()
  const shown = await page.getByRole('dialog').evaluate((dialog) => {
    const { left, bottom, width } = dialog.querySelector('header')?.getBoundingClientRect() ?? new DOMRect()
    const search = dialog.querySelector('input')?.parentElement?.parentElement?.parentElement
    const right = document.elementFromPoint(left + width - 60, bottom + 2)
    return search?.contains(right) === true
  })
  expect(shown).toBe(true)
})

test('nothing moves for those who asked for that', async ({ page }) => {
  await page.goto('/console/')
  const moving = await page.evaluate(
    () =>
      Array.from(document.querySelectorAll('*'), (element) => getComputedStyle(element)).filter(
        (style) =>
          style.animationName !== 'none' ||
          style.transitionDuration.split(', ').some((time) => time !== '0s'),
      ).length,
  )
  expect(moving).toBe(0)
})
