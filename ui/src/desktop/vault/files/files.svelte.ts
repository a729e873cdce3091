import { t } from '../../i18n'
import type { UiError } from '../../ipc/contract'
import type { AddedFiles, Attachment, FilesDropped, FilesIpc, FilesProgress } from '../../ipc/files'
import { isTaken } from '../drop'
import type { VaultModel } from '../vault.svelte'

/** What is looked at: a picture by an address of this page's memory, or a text. */
export type Shown =
  { file: Attachment; kind: 'picture'; url: string } | { file: Attachment; kind: 'text'; text: string }

type Host = Pick<
  VaultModel,
  | 'attempt'
  | 'background'
  | 'detail'
  | 'editing'
  | 'ipc'
  | 'refresh'
  | 'restoreBackup'
  | 'save'
  | 'undo'
  | 'zoom'
>

/** The files of the shown item: what is added, looked at and saved. */
export class FilesModel {
  /** How far adding or saving is; null while nothing is on its way. */
  progress: FilesProgress | null = $state.raw(null)
  /** Whether files are held above the window. */
  over = $state(false)
  /** Why files were not attached the last time. */
  refused: UiError[] = $state.raw([])
  /** Where a file was saved the last time. */
  savedAs: string | null = $state(null)
  shown: Shown | null = $state.raw(null)
  #running = 0
  /** Counts what was asked to be shown: what comes after it was closed is not shown. */
  #asked = 0
  readonly #ipc: FilesIpc
  readonly #host: Host

  constructor(ipc: FilesIpc, host: Host) {
    this.#ipc = ipc
    this.#host = host
  }

  /** Follows the program. The returned function ends it. */
  async start(): Promise<() => void> {
    const ends = await Promise.all([
      this.#ipc.onFilesOver((over) => (this.over = over)),
      this.#ipc.onFilesDropped((dropped) => void this.#dropped(dropped)),
      this.#ipc.onFilesProgress((progress) => {
        // What comes late is over already.
        if (this.#running > 0) this.progress = progress
      }),
    ])
    return () => {
      for (const end of ends) end()
    }
  }

  /** Whether there is an item that files can be attached to. */
  get possible(): boolean {
    return this.#host.editing.form !== null || this.#host.detail.item?.trashed === false
  }

  /** Lets the person choose files. The form of a new item is saved first. */
  async add(): Promise<void> {
    await this.#attach((item) => this.#ipc.addFiles(item))
  }

  async stop(): Promise<void> {
    await this.#host.background(() => this.#ipc.stopFiles())
  }

  async remove(file: Attachment): Promise<void> {
    const item = this.#host.detail.item?.id
    if (item === undefined) return
    this.#forget()
    await this.#host.attempt(async () => {
      const { revision, undo } = await this.#ipc.deleteFile(item, file.id)
      this.#host.editing.rebase(revision)
      this.#host.undo.offer({ text: t('undo-file-deleted', { name: file.name }), token: undo })
    })
    await this.#host.refresh()
  }

  async save(file: Attachment): Promise<void> {
    const item = this.#host.detail.item?.id
    if (item === undefined) return
    this.#forget()
    await this.#work(async () => {
      this.savedAs = (await this.#ipc.saveFile(item, file.id)).path
    })
  }

  /** Shows a picture or a text. Its bytes come out of the program's memory and stay in the page's. */
  async show(file: Attachment): Promise<void> {
    const item = this.#host.detail.item?.id
    if (item === undefined || file.shown === null) return
    this.hide()
    const asked = this.#asked
    const { shown: kind } = file
    await this.#host.attempt(async () => {
      const bytes = await this.#ipc.showFile(item, file.id)
      if (asked !== this.#asked) return
      if (kind === 'text') this.shown = { file, kind, text: new TextDecoder().decode(bytes) }
      else this.shown = { file, kind, url: URL.createObjectURL(new Blob([bytes], { type: file.media })) }
    })
  }

  /** What is shown is gone from the page, and so is what is on its way to be. */
  hide(): void {
    this.#asked += 1
    if (this.shown?.kind === 'picture') URL.revokeObjectURL(this.shown.url)
    this.shown = null
  }

  async #dropped(dropped: FilesDropped): Promise<void> {
    this.over = false
    if (dropped.backup && !this.#host.editing.active)
      this.#host.restoreBackup(() => this.#host.ipc.restore.dropped())
    else if (this.possible && !isTaken(dropped, this.#host.zoom))
      await this.#attach((item) => this.#ipc.addDroppedFiles(item))
  }

  async #attach(step: (item: string) => Promise<AddedFiles>): Promise<void> {
    this.#forget()
    const item = await this.#item()
    if (item === null) return
    await this.#work(async () => {
      const before = this.#host.detail.item?.attachments.length ?? 0
      const { saved, refused } = await step(item)
      this.refused = refused
      if (saved === null) return
      this.#host.editing.rebase(saved.revision)
      await this.#host.refresh()
      const count = (this.#host.detail.item?.attachments.length ?? before + 1) - before
      this.#host.undo.offer({ text: t('undo-files-added', { count }), token: saved.undo })
    })
  }

  /** The item that is shown or edited; one that is new is saved first. */
  async #item(): Promise<string | null> {
    const { form } = this.#host.editing
    if (form && form.id === null && !(await this.#host.save())) return null
    return this.#host.editing.form?.id ?? this.#host.detail.item?.id ?? null
  }

  async #work(step: () => Promise<void>): Promise<void> {
    this.#running += 1
    await this.#host.attempt(step)
    this.#running -= 1
    if (this.#running === 0) this.progress = null
  }

  #forget(): void {
    this.refused = []
    this.savedAs = null
  }
}
