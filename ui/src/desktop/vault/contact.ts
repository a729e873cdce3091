import type { VaultModel } from './vault.svelte'

/** As often as the program asks the server. */
export const CONTACT_EVERY_MS = 60_000

/** Keeps the time of the last contact fresh: a contact that says nothing new is no event. The returned function ends it. */
export function followContact(model: VaultModel): () => void {
  const look = (): void => {
    void model.background(async () => {
      model.overview = await model.ipc.overview()
    })
  }
  const timer = setInterval(look, CONTACT_EVERY_MS)
  return () => {
    clearInterval(timer)
  }
}
