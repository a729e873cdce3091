// Writes src/console/api/schema.d.ts from the server's OpenAPI document, so that a call the server does not
// know does not compile. `npm run api:generate` writes; a test compares.
import openapi, { astToString } from 'openapi-typescript'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The document, as a test of the server keeps it. */
const SOURCE = join(import.meta.dirname, '..', '..', 'crates', 'server', 'openapi.json')
export const TARGET = join(import.meta.dirname, '..', 'src', 'console', 'api', 'schema.d.ts')

/** The TypeScript of the document. */
export async function render() {
  const tree = await openapi(pathToFileURL(SOURCE), { alphabetize: true })
  return `// Generated from crates/server/openapi.json by \`npm run api:generate\`; do not edit.\n${astToString(tree)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await render())
