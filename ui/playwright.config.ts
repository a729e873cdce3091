import { defineConfig } from '@playwright/test'
import { serverIsBuilt } from './e2e/support/server'

// Of this run alone, so that two beside each other do not meet; workers inherit it.
const PORT = (process.env['LATCHKEY_E2E_PORT'] ??= String(41_000 + (process.pid % 2_000)))

/** The console in a real browser: with an answering machine for an API, for states that are hard to reach,
 * and with the real server. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/runs',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
  projects: [
    { name: 'console', testIgnore: '**/server.spec.ts', use: { baseURL: `http://127.0.0.1:${PORT}` } },
    // The same console on the real latchkey-server, where one was built. Argon2 takes its time there.
    ...(serverIsBuilt ? [{ name: 'server', testMatch: '**/server.spec.ts', timeout: 60_000 }] : []),
  ],
  webServer: {
    command: `node e2e/serve.mjs ${PORT}`,
    url: `http://127.0.0.1:${PORT}/console/`,
    reuseExistingServer: false,
  },
})
