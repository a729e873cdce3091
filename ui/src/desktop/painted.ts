/** What a person waits for. */
export type Sight = 'lock' | 'list' | 'item'

/** Comes when what was changed is on the screen: the first frame draws it, the second one begins when that is done. */
export function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        done()
      })
    })
  })
}

/** Notes when a sight is on the screen, for `cargo xtask bench` to read from the page's clock. Only the last of each is kept. */
export function painted(sight: Sight): void {
  void drawn().then(() => {
    performance.clearMarks(sight)
    performance.mark(sight)
  })
}
