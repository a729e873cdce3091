/** Adds a listener. What is given back takes it away again. */
export function subscribe<T>(listeners: Set<T>, listener: T): Promise<() => void> {
  listeners.add(listener)
  return Promise.resolve(() => {
    listeners.delete(listener)
  })
}
