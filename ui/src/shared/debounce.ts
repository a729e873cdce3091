/** Runs only the last of several calls, once nothing was called for `quietMs`. */
export function debounced<A extends unknown[]>(
  quietMs: number,
  run: (...args: A) => void,
): { (...args: A): void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  function later(...args: A) {
    clearTimeout(timer)
    timer = setTimeout(() => run(...args), quietMs)
  }
  return Object.assign(later, { cancel: () => clearTimeout(timer) })
}
