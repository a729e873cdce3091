// Serves dist/console the way latchkey-server does: below /console/, any other path there is the page itself,
// and with the same headers, so that what the Content-Security-Policy forbids fails here as well.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const DIST = join(import.meta.dirname, '..', 'dist', 'console')

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
])

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** @param {string} path */
async function find(path) {
  const name = extname(path) === '' ? 'index.html' : normalize(path.slice('/console/'.length))
  return {
    type: TYPES.get(extname(name)) ?? 'application/octet-stream',
    body: await readFile(join(DIST, name)),
  }
}

createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const found = pathname.startsWith('/console/') ? find(pathname) : Promise.reject(new Error('not ours'))
  found
    .then(({ type, body }) => {
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
      })
      response.end(body)
    })
    .catch(() => response.writeHead(404).end())
}).listen(Number(process.argv[2]), '127.0.0.1')
