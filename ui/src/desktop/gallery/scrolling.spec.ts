// The list without end: however it is scrolled, no place of it stays empty once its rows are there.

import { expect, type Page, test } from '@playwright/test'

const ROWS = 100_000

async function open(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/?scene=hundred-thousand')
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}

/** The element that scrolls. */
const scroller = (page: Page) => page.locator('.rows > div').first()

/** How much of what can be seen of the list no row covers, and how many rows still wait for their item. */
function empty(page: Page): Promise<{ uncovered: number; waiting: number; overlaps: number }> {
  return scroller(page).evaluate((list) => {
    const box = list.getBoundingClientRect()
    const rows = [...list.querySelectorAll('[role=row]')]
    const places = rows
      .map((row) => ({ row, at: row.getBoundingClientRect() }))
      .filter(({ at }) => at.bottom > box.top + 1 && at.top < box.bottom - 1 && at.height > 0)
      .sort((one, other) => one.at.top - other.at.top)
    let end = box.top
    let uncovered = 0
    let overlaps = 0
    for (const { at } of places) {
      if (at.top - end > 1) uncovered += at.top - end
      if (end - at.top > 1 && end !== box.top) overlaps += 1
      end = Math.max(end, at.bottom)
    }
    uncovered += Math.max(0, box.bottom - end - 1)
    return { uncovered, overlaps, waiting: places.filter(({ row }) => row.querySelector('.ghost')).length }
  })
}

async function isWhole(page: Page): Promise<void> {
  await expect.poll(() => empty(page)).toEqual({ uncovered: 0, waiting: 0, overlaps: 0 })
}

async function jump(page: Page, share: number): Promise<void> {
  await scroller(page).evaluate(
    (list, part) => list.scrollTo(0, (list.scrollHeight - list.clientHeight) * part),
    share,
  )
}

for (const density of ['Comfortable', 'Compact'] as const) {
  test(`${density} rows are all there after jumps, drags and the wheel`, async ({ page }) => {
    await open(page)
    await page.getByRole('button', { name: 'Title', exact: true }).click()
    await page.getByRole('menuitemradio', { name: density, exact: true }).click()
    await isWhole(page)
    for (const share of [0.5, 1, 0, 0.123, 0.999, 0.25]) {
      await jump(page, share)
      await isWhole(page)
    }
    // A drag of the bar is a jump at every frame.
    for (let step = 0; step <= 60; step += 1) await jump(page, step / 60)
    await isWhole(page)
    await scroller(page).hover()
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, turn % 3 === 0 ? -4000 : 2500)
    await isWhole(page)
    await jump(page, 1)
    await isWhole(page)
    await expect(page.locator(`[aria-rowindex="${ROWS}"]`)).toBeVisible()
    expect(await page.getByRole('row').count()).toBeLessThan(80)
  })
}

test('rows of another height leave no gap where one was', async ({ page }) => {
  await open(page)
  for (const density of ['Compact', 'Comfortable', 'Compact']) {
    await jump(page, 0.5)
    await isWhole(page)
    await page.getByRole('button', { name: 'Title', exact: true }).click()
    await page.getByRole('menuitemradio', { name: density, exact: true }).click()
    await isWhole(page)
  }
})

test('rows come also where the list was asked anew while they were on their way', async ({ page }) => {
  await open(page)
  for (let round = 0; round < 5; round += 1) {
    await jump(page, 0.3 + round / 10)
    await page.keyboard.press('ControlOrMeta+d')
    await isWhole(page)
  }
})
