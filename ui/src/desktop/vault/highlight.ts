import type { Hit } from '../ipc/contract'

export interface Piece {
  text: string
  hit: boolean
}

/** A text cut at what matched. Hits may come in any order and overlap. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [start, length] of [...hits].sort(([one], [other]) => one - other)) {
    const from = Math.max(at, start)
    const to = Math.min(text.length, start + length)
    if (to <= from) continue
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}
