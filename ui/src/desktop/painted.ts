/** What a person waits for. */
export type Sight = 'lock' | 'list' | 'item'

/**
 * Comes when what was changed is drawn. A frame calls its callbacks, lays out and paints in one task;
 * a message that is sent from the callback arrives in the next task, whenever the next frame begins.
 */
export function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        done()
      }
      port2.postMessage(null)
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
