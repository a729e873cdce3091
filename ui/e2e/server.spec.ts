import { expect } from '@playwright/test'
import { test } from './support/server'
import { expectAccessible, picture } from './support/test'

test('an administrator sets up, enrols a group and sees who was invited', async ({ page, server }) => {
  await page.goto(server.setupLink)
  await expect(page.getByText('Welcome, Priya Nair.')).toBeVisible()

  // What the server refuses is said where it was typed.
  await page.getByLabel('Password', { exact: true }).fill('northwind1234')
  await page.getByLabel('The same password again').fill('northwind1234')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('It is too easy to guess.')

  await page.getByLabel('Password', { exact: true }).fill('copper lantern orbit')
  await page.getByLabel('The same password again').fill('copper lantern orbit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nobody is enrolled yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Priya Nair · Owner' })).toBeVisible()

  await page.getByRole('button', { name: 'Enroll by User Group' }).click()
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(4)
  await expect(page.getByText('Dynamic · 2 people · Members: location = "Berlin"')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Engineering' }).check()
  await expect(page.getByText('2 people will be invited · nobody deactivated')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Berlin' }).check()
  await expect(page.getByText('3 people will be invited · nobody deactivated')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText(
    '2 groups are enrolled. 3 people are being sent an invite.',
  )

  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('row', { name: /Mira Okafor/ })).toContainText('Berlin, Engineering')
  await expect(page.getByRole('row', { name: /Jonas Weber/ })).toContainText('Invited')
  await expectAccessible(page)
  await picture(page, 'server-invited')
})

test('searching, filtering, sorting and resending reach the server', async ({ page, server }) => {
  await page.goto(server.setupLink)
  await page.getByLabel('Password', { exact: true }).fill('copper lantern orbit')
  await page.getByLabel('The same password again').fill('copper lantern orbit')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Enroll by User Group' }).click()
  await page.getByRole('checkbox', { name: 'Engineering' }).check()
  await page.getByRole('checkbox', { name: 'Sales' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row')).toHaveCount(4)

  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect(page.getByRole('row').nth(1)).toContainText('Sara Lindqvist')
  await page.getByLabel('Group').selectOption('Engineering')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('textbox', { name: /Search/ }).fill('MIRA')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByLabel('Status').selectOption('Active')
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()

  await page.getByRole('button', { name: 'Actions for Sara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Resend invite' }).click()
  await expect(page.getByRole('status')).toContainText('A new invite is on its way to Sara Lindqvist')

  // A bound group stays bound, whatever is hidden.
  await page.getByRole('button', { name: 'Edit Group Enrollment' }).click()
  await expect(page.getByRole('checkbox', { name: 'Sales' })).toBeChecked()
})

test('a set-up link works once, and signing in takes its place', async ({ page, server }) => {
  await page.goto(server.setupLink)
  await page.getByLabel('Password', { exact: true }).fill('copper lantern orbit')
  await page.getByLabel('The same password again').fill('copper lantern orbit')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Priya Nair · Owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()

  await page.goto(server.setupLink)
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('This set-up link does not work')
  await page.getByRole('button', { name: 'Go to sign in' }).click()
  await page.getByLabel('Email').fill('priya@northwind.example')
  await page.getByLabel('Password').fill('not this one at all')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('do not belong together')
  await page.getByLabel('Password').fill('copper lantern orbit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nobody is enrolled yet' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Nobody is enrolled yet' })).toBeVisible()
})
