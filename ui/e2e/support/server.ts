import { test as base } from '@playwright/test'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const CONSOLE = join(import.meta.dirname, '..', '..', 'dist', 'console')

/** The server to test with: the one named, or the one that cargo built last. */
const BINARY =
  process.env['LATCHKEY_SERVER_BINARY'] ??
  join(process.env['CARGO_TARGET_DIR'] ?? join(ROOT, 'target'), 'debug', 'latchkey-server')

/** Whether there is a server to test with. */
export const serverIsBuilt = existsSync(BINARY)

const PEOPLE = `email,name,department,title,location,groups
mira@northwind.example,Mira Okafor,Engineering,Lead,Berlin,Engineering
jonas@northwind.example,Jonas Weber,Engineering,Developer,Lisbon,Engineering
sara@northwind.example,Sara Lindqvist,Sales,Agent,Berlin,Sales
`
const GROUPS = `[[group]]
name = "Berlin"
rule = 'location = "Berlin"'
`

/** A running latchkey-server with three people and nobody enrolled. */
export interface Running {
  url: string
  /** Opens once, for the first administrator. */
  setupLink: string
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('a socket has a port')
  return address.port
}

/** Prepares a new organisation in `folder` and says how its set-up link reads. */
function prepare(folder: string, env: NodeJS.ProcessEnv): string {
  const run = (...words: string[]) => execFileSync(BINARY, words, { env, encoding: 'utf8' })
  writeFileSync(join(folder, 'people.csv'), PEOPLE)
  writeFileSync(join(folder, 'groups.toml'), GROUPS)
  const said = run(
    'init',
    '--org',
    'Northwind',
    '--admin-name',
    'Priya Nair',
    '--admin-email',
    'priya@northwind.example',
  )
  run('directory', 'import', join(folder, 'people.csv'))
  run('directory', 'groups', join(folder, 'groups.toml'))
  const link = /http:\S+#\S+/.exec(said)?.[0]
  if (link === undefined) throw new Error('init tells the set-up link')
  return link
}

export const test = base.extend<{ server: Running }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are wanted.
  server: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-console-'))
    const mails = join(folder, 'mails')
    mkdirSync(mails)
    const listen = `127.0.0.1:${await freePort()}`
    const url = `http://${listen}`
    const env = {
      LATCHKEY_SERVER_PUBLIC_URL: url,
      LATCHKEY_SERVER_LISTEN: listen,
      LATCHKEY_SERVER_DATA_DIRECTORY: folder,
      LATCHKEY_MAIL_TRANSPORT: 'directory',
      LATCHKEY_MAIL_DIRECTORY: mails,
      LATCHKEY_MAIL_FROM: 'Northwind <pm@northwind.example>',
      LATCHKEY_FILES_CONSOLE: CONSOLE,
    }
    const setupLink = prepare(folder, env)
    const server = spawn(BINARY, ['serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    // Its first line says that it listens.
    await once(server.stdout, 'data')
    await use({ url, setupLink })
    server.kill()
    await once(server, 'exit')
    rmSync(folder, { recursive: true })
  },
})
