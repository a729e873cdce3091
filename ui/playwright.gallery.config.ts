import { defineConfig } from '@playwright/test'

const PORT = 4175

/** Pictures of every desktop screen, with axe on each. `npm run gallery` */
export default defineConfig({
  testDir: 'src/desktop/gallery',
  outputDir: 'test-results/gallery-runs',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 600_000,
  // Two browsers at once, on a machine that may do other things as well.
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
  webServer: {
    command: `node scripts/gallery-serve.mjs ${PORT}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
})
