import { defineConfig } from '@playwright/test'

const PORT = 4174

/** Address of a running latchkey-server; with it, the flow through the real thing is run as well. */
const SERVER = process.env['LATCHKEY_CONSOLE_URL']

/** The console in a real browser. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/runs',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 15_000,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
  projects: [
    { name: 'console', testIgnore: '**/server.spec.ts', use: { baseURL: `http://127.0.0.1:${PORT}` } },
    ...(SERVER === undefined
      ? []
      : [{ name: 'server', testMatch: '**/server.spec.ts', use: { baseURL: SERVER } }]),
  ],
  webServer: {
    command: `node e2e/serve.mjs ${PORT}`,
    url: `http://127.0.0.1:${PORT}/console/`,
    reuseExistingServer: false,
  },
})
