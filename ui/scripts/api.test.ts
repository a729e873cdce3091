import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { render, TARGET } from './api.mjs'

it('is made from the server’s newest document (npm run api:generate)', async () => {
  expect(readFileSync(TARGET, 'utf8')).toBe(await render())
})
