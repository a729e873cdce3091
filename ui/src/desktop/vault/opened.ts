import type { VaultIpc } from '../ipc/contract'

/**
 * Comes when the vault is open. The program makes this page while the PIN is still being typed; until then nothing
 * is asked for, because nothing is answered.
 */
export async function opened(ipc: Pick<VaultIpc, 'isOpen' | 'onVaultOpened'>): Promise<void> {
  let open: () => void = () => undefined
  const told = new Promise<void>((done) => (open = done))
  // Whatever comes between the question and its answer is heard.
  const end = await ipc.onVaultOpened(open)
  if (!(await ipc.isOpen())) await told
  end()
}
