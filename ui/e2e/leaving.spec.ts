import type { Page } from '@playwright/test'
import { refusal } from './support/backend'
import { expect, expectAccessible, picture, test } from './support/test'

/** Opens the enrolment dialog and unticks groups, by keyboard alone. */
async function untick(page: Page, names: string[]) {
  await page.goto('/console/')
  await page.getByRole('button', { name: 'Edit Group Enrollment' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(9)
  for (const name of names) {
    await page.getByRole('checkbox', { name }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name })).not.toBeChecked()
  }
}

/** Whether the page as a whole scrolls sideways, which only the table itself may. */
async function expectNothingSticksOut(page: Page) {
  const spare = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(spare).toBe(0)
}

/** Save in the dialog, once it is known who goes. */
async function save(page: Page) {
  const button = page.getByRole('button', { name: 'Save' })
  await expect(button).toBeEnabled()
  await button.focus()
  await page.keyboard.press('Enter')
}

test('removing groups names who goes and wants the number of groups typed', async ({ page, backend }) => {
  await untick(page, ['Finance', 'Sales'])
  await expect(page.getByText('171 people deactivated')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Finance' })).toHaveAccessibleDescription(/will be removed/)
  await picture(page, 'remove-unticked')
  await save(page)
  const question = page.getByRole('dialog', { name: 'Remove 2 user groups?' })
  await expect(question).toContainText(
    'Finance, Sales will no longer be enrolled. 171 people are deactivated.',
  )
  await expect(question).toContainText('7 members stay active through other groups.')
  await expect(question).toContainText('Their vaults are erased after 24 hours, each after a checked backup')
  const remove = page.getByRole('button', { name: 'Remove User Group' })
  await expect(page.getByRole('textbox', { name: 'Type the number of groups' })).toBeFocused()
  await expect(remove).toBeDisabled()
  for (const wrong of ['1', '22', 'two']) {
    await page.keyboard.type(wrong)
    await expect(remove).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(question).toBeVisible()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Delete')
  }
  await page.keyboard.type('2')
  await expect(remove).toBeEnabled()
  await expectAccessible(page)
  await picture(page, 'remove')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText(
    '2 groups are no longer enrolled. 171 people were deactivated.',
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Edit Group Enrollment' })).toBeFocused()
  expect(backend.asked.at(-1)?.body).toEqual({
    groups: [],
    removed: ['g-finance', 'g-sales'],
    confirmed: { typed_groups: 2, seen: 'g-finance+g-sales' },
  })
})

test('shows who goes, those without a recent backup first', async ({ page }) => {
  await untick(page, ['Sales'])
  await save(page)
  await page.keyboard.press('Shift+Tab')
  const show = page.getByRole('button', { name: 'Show who, 3 without a recent backup' })
  await expect(show).toBeFocused()
  await page.keyboard.press('Enter')
  const who = page.getByRole('region', { name: 'People who are deactivated' })
  await expect(who.getByRole('listitem').first()).toContainText('Ana Costa')
  await expect(who.getByText('no recent backup')).toHaveCount(3)
  await expect(who).toContainText('and 118 more')
  await expectAccessible(page)
  await picture(page, 'remove-who')
})

test('Esc leaves everything as it was ticked', async ({ page, backend }) => {
  await untick(page, ['Sales'])
  await save(page)
  await expect(page.getByRole('dialog', { name: 'Remove 1 user group?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Remove 1 user group?' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Save' })).toBeFocused()
  await expect(page.getByRole('checkbox', { name: 'Sales' })).not.toBeChecked()
  expect(backend.asked.filter(({ what }) => what.endsWith('/enrolment'))).toEqual([])
})

test('a removal that somebody else changed meanwhile is looked at again', async ({ page, backend }) => {
  await untick(page, ['Sales'])
  backend.instead.set('/password-manager/enrolment', refusal(409, 'conflict'))
  await save(page)
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this at the same moment.')
  await expectAccessible(page)
  await picture(page, 'remove-stale')
  await page.getByRole('button', { name: 'Look again' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: 'Sales' })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Search groups' })).toBeFocused()
})

test('a bound group that a filter hides is never removed', async ({ page, backend }) => {
  await untick(page, ['Sales'])
  await page.getByRole('checkbox', { name: 'Hide Dynamic Groups' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 enrolled dynamic groups hidden')).toBeVisible()
  await save(page)
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(backend.asked.at(-1)?.body).toMatchObject({ removed: ['g-sales'] })
})

const ACTS = [
  {
    act: 'Revoke access',
    name: 'Mira Okafor',
    title: 'Revoke access of Mira Okafor?',
    says: 'The vault is erased after 24 hours, after a checked backup; until then you can undo this.',
    asked: 'POST /password-manager/users/p-mira-okafor/revoke',
    done: 'Access of Mira Okafor is revoked.',
  },
  {
    act: 'Revoke access',
    name: 'Sara Lindqvist',
    title: 'Revoke access of Sara Lindqvist?',
    says: 'The invite to Sara Lindqvist stops working at once.',
    asked: 'POST /password-manager/users/p-sara-lindqvist/revoke',
    done: 'Access of Sara Lindqvist is revoked.',
  },
  {
    act: 'Replace computer',
    name: 'Mira Okafor',
    title: 'Replace the computer of Mira Okafor?',
    says: 'The computer used now goes on working until the new one is set up',
    asked: 'POST /password-manager/users/p-mira-okafor/replace-computer',
    done: 'A new invite is on its way to Mira Okafor',
  },
  {
    act: 'Delete company backups',
    name: 'Omar Haddad',
    title: 'Delete the company’s backups of Omar Haddad?',
    says: 'This cannot be undone.',
    asked: 'DELETE /password-manager/users/p-omar-haddad/backups',
    done: 'The company keeps no backup of Omar Haddad any more.',
  },
]

for (const { act, name, title, says, asked, done } of ACTS) {
  test(`${act} of ${name} asks first, by keyboard`, async ({ page, backend }) => {
    await page.goto('/console/')
    await page.getByRole('button', { name: `Actions for ${name}` }).focus()
    await page.keyboard.press('Enter')
    const item = page.getByRole('menuitem', { name: act })
    while (!(await item.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    const question = page.getByRole('dialog', { name: title })
    await expect(question).toContainText(says)
    await expectAccessible(page)
    await picture(page, `act-${act.toLowerCase().replaceAll(' ', '-')}-${name.split(' ')[0] ?? ''}`)
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(page.getByRole('button', { name: `Actions for ${name}` })).toBeFocused()
    await page.keyboard.press('Enter')
    while (!(await item.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await question.getByRole('button', { name: act }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toContainText(done)
    expect(backend.asked.at(-1)?.what).toBe(asked)
  })
}

test('Undo removal takes somebody back at once, and the row says until when', async ({ page, backend }) => {
  await page.goto('/console/')
  const row = page.getByRole('row', { name: /Omar Haddad/ })
  await expect(row).toContainText(/erased after/)
  await page.getByRole('button', { name: 'Actions for Omar Haddad' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Undo removal' })).toBeFocused()
  await picture(page, 'act-menu-deactivated')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Omar Haddad is back: the same vault, the same PIN.')
  expect(backend.asked.at(-1)?.what).toBe('POST /password-manager/users/p-omar-haddad/undo-removal')
})

test('the settings are changed by keyboard', async ({ page, backend }) => {
  await page.goto('/console/')
  await page.getByRole('link', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  const delay = page.getByRole('textbox', { name: 'Erase delay in hours' })
  await expect(delay).toHaveValue('24')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectAccessible(page)
  await picture(page, 'settings')
  await delay.focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('721')
  await expect(page.getByText('Type a whole number from 0 to 720.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectAccessible(page)
  await picture(page, 'settings-wrong')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('48')
  await page.getByRole('checkbox', { name: /Keep people/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('textbox', { name: 'Largest backup in MB' })).toBeDisabled()
  await delay.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('The settings are saved.')
  expect(backend.asked.at(-1)).toMatchObject({
    what: 'PUT /password-manager/settings',
    body: { erase_delay_hours: 48, company_backups: false, version: 0 },
  })
  await picture(page, 'settings-saved')
})

test('settings that somebody else changed are not overwritten', async ({ page, backend }) => {
  await page.goto('/console/#/password-manager/settings')
  await expect(page.getByRole('textbox', { name: 'Grace period in days' })).toHaveValue('3')
  backend.instead.set('/password-manager/settings', refusal(409, 'conflict'))
  await page.getByRole('textbox', { name: 'Grace period in days' }).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this at the same moment.')
  await expect(page.getByRole('textbox', { name: 'Grace period in days' })).toHaveValue('7')
})

test('an auditor sees the settings and changes none', async ({ page, backend }) => {
  backend.role = 'auditor'
  await page.goto('/console/#/password-manager/settings')
  await expect(page.getByRole('textbox', { name: 'Erase delay in hours' })).toBeDisabled()
  await expect(page.getByText('Only administrators can change these settings.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expectAccessible(page)
})

const SIZES = [
  { name: '1280', width: 1280, height: 800 },
  // What 1280 x 800 has left at 200 % zoom.
  { name: 'zoom-200', width: 640, height: 400 },
]

for (const locale of ['en', 'en-x-long', 'en-x-accent', 'en-x-rtl']) {
  for (const { name, ...viewport } of SIZES) {
    test(`the settings fit in ${locale} at ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.goto(`/console/?locale=${locale}#/password-manager/settings`)
      await expect(page.getByRole('textbox')).toHaveCount(4)
      await expectNothingSticksOut(page)
      await expectAccessible(page)
      await picture(page, `settings-${name}-${locale}`)
    })

    test(`removing groups fits in ${locale} at ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.goto(`/console/?locale=${locale}`)
      await expect(page.getByRole('row')).toHaveCount(9)
      await page.getByRole('main').getByRole('button').nth(0).click()
      const boxes = page.getByRole('dialog').getByRole('checkbox')
      await expect(boxes).toHaveCount(9)
      await boxes.nth(2).uncheck()
      await boxes.nth(3).uncheck()
      await page.getByRole('dialog').locator('footer').getByRole('button').nth(1).click()
      await expect(page.getByRole('dialog')).toHaveCount(2)
      await page.getByRole('dialog').nth(1).locator('[aria-expanded]').click()
      await expectNothingSticksOut(page)
      await expectAccessible(page)
      await picture(page, `remove-${name}-${locale}`)
    })
  }
}

test('an owner rotates the organisation key after a question, by keyboard', async ({ page, backend }) => {
  await page.goto('/console/#/password-manager/settings')
  await expect(page.getByText('k4f2-9x1m')).toBeVisible()
  await page.getByRole('button', { name: 'Rotate key' }).focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Rotate the organisation key?' })
  await expect(question).toContainText('Enrolled computers follow by themselves')
  await expectAccessible(page)
  await picture(page, 'rotate')
  await question.getByRole('button', { name: 'Rotate key' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Its fingerprint is now 81C2 0D4F A97E 33B6.')
  await expect(page.getByRole('definition')).toHaveText('81C2 0D4F A97E 33B6')
  expect(backend.asked.at(-1)?.what).toBe('POST /organisation/rotate-key')
  await picture(page, 'rotated')
})

test('who is no owner sees the key and cannot rotate it', async ({ page, backend }) => {
  backend.role = 'admin'
  await page.goto('/console/#/password-manager/settings')
  await expect(page.getByText('Only an owner can rotate the key.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rotate key' })).toHaveCount(0)
})
