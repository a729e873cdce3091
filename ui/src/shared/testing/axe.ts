import axe from 'axe-core'

/** What axe finds in a part of the page, one line each; contrast needs a real browser and is looked at there. */
export async function complaints(within: Element = document.body): Promise<string[]> {
  const found = await axe.run(within, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}
