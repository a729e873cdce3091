/** What a person waits for. */
export type Sight = 'lock' | 'list' | 'item'

/**
 * Notes when a sight is on the screen, for `cargo xtask bench` to read from the page's clock: the first frame draws
 * it, the second one begins when that is done. Only the last of each is kept.
 */
export function painted(sight: Sight): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      performance.clearMarks(sight)
      performance.mark(sight)
    })
  })
}
