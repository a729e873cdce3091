// A long note is shown in parts, so that none of them stops the window.

/** How much of a note is read and drawn at once, in characters. */
export const PART_CHARS = 16_000
/** How much is drawn without being asked for. */
export const UNASKED_CHARS = 100_000

/**
 * The parts of a note, cut where a paragraph ends if one does, and else at the end of a line.
 * Code that goes on in the next part is fenced there as well.
 */
export function partsOf(text: string, most = PART_CHARS): string[] {
  const parts: string[] = []
  let rest = text
  let fence = ''
  while (rest.length > most) {
    const end = cutOf(rest, most)
    const part = fence + rest.slice(0, end)
    fence = openFence(part)
    parts.push(fence === '' ? part : `${part}\n${fence.trimEnd()}`)
    rest = rest.slice(end)
  }
  return [...parts, fence + rest]
}

function cutOf(text: string, most: number): number {
  const paragraph = text.lastIndexOf('\n\n', most)
  if (paragraph > most / 2) return paragraph + 2
  const line = text.lastIndexOf('\n', most)
  if (line > most / 2) return line + 1
  // Never between the halves of one character.
  const code = text.charCodeAt(most)
  return code >= 0xdc_00 && code <= 0xdf_ff ? most - 1 : most
}

/** The fence of code that is still open at the end; empty where none is. */
function openFence(text: string): string {
  let open = ''
  for (const [, fence = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})/gmu)) {
    if (open === '') open = fence
    else if (fence.startsWith(open)) open = ''
  }
  return open === '' ? '' : `${open}\n`
}

/** The host that an address leads to, or the mailbox; the address itself where neither can be told. */
export function hostOf(address: string): string {
  try {
    const url = new URL(address)
    return url.host === '' ? url.pathname : url.host
  } catch {
    return address
  }
}
