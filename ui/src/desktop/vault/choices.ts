/** The values of a list that the organisation allows, and always the one that is set. */
export function allowed(values: readonly number[], most: number, current: number): number[] {
  const within = values.filter((value) => value <= most)
  return [...new Set([...within, Math.min(most, current)])].sort((one, other) => one - other)
}
