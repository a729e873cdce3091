/** A web address as people read it: what every address begins with says nothing. Copying takes the whole. */
export function shortened(address: string): string {
  return address.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '')
}
