// Serves the built gallery with the Content-Security-Policy of the app, so that what it forbids fails here as well.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const UI = join(import.meta.dirname, '..')
const SITE = join(UI, 'test-results', 'gallery-site')

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.woff2', 'font/woff2'],
])

/** @type {(text: string) => { app: { security: { csp: Record<string, string> } } }} */
const parse = JSON.parse
const shell = parse(await readFile(join(UI, '..', 'src-tauri', 'tauri.conf.json'), 'utf8'))
const policy = Object.entries(shell.app.security.csp)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ')

createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  // Browsers ask for it by themselves; the app's window does not.
  if (pathname === '/favicon.ico') return void response.writeHead(204).end()
  const name = pathname === '/' ? 'index.html' : normalize(pathname).slice(1)
  readFile(join(SITE, name))
    .then((body) => {
      response.writeHead(200, {
        'content-type': TYPES.get(extname(name)) ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      response.end(body)
    })
    .catch(() => response.writeHead(404).end())
}).listen(Number(process.argv[2]), '127.0.0.1')
