import type { UiError } from '../ipc/contract'
import type { AddedFiles, Attachment, FilesDropped, FilesIpc, FilesProgress, FilesSaved } from '../ipc/files'
import type { FakeItem } from './items'
import { FAKE_NOW } from './items'
import { Refusal } from './refusal'

/** What the files need of the vault they belong to. */
interface Host {
  find: (id: string) => Promise<FakeItem>
  /** Gives what takes the change back. */
  change: (id: string, attachments: Attachment[]) => string
}

/** A picture of one dot. */
const DOT = 'R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='

/** Files that live in the page: for the gallery and the tests. */
export class FakeFiles implements FilesIpc {
  readonly calls: string[] = []
  /** What the person chooses or drops next. */
  chosen: Attachment[] = [fakeFile('contract.pdf', 1_482_113)]
  /** What is said of files that are not attached. */
  refused: UiError[] = []
  /** While it is there, adding goes on. */
  held: Promise<void> | null = null
  /** What is said instead of a file's content. */
  broken: string | null = null
  text = 'Backup codes\n\n4821 9930\n1047 5528\n'
  #over: (over: boolean) => void = () => undefined
  #dropped: (dropped: FilesDropped) => void = () => undefined
  #progress: (progress: FilesProgress) => void = () => undefined
  readonly #host: Host

  constructor(host: Host) {
    this.#host = host
  }

  async addFiles(item: string): Promise<AddedFiles> {
    this.calls.push(`addFiles ${item}`)
    return this.#add(item)
  }

  async addDroppedFiles(item: string): Promise<AddedFiles> {
    this.calls.push(`addDroppedFiles ${item}`)
    return this.#add(item)
  }

  stopFiles(): Promise<void> {
    this.calls.push('stopFiles')
    return Promise.resolve()
  }

  async deleteFile(item: string, file: string): Promise<FilesSaved> {
    const { attachments, revision } = await this.#host.find(item)
    const left = attachments.filter(({ id }) => id !== file)
    return { revision: revision + 1, undo: this.#host.change(item, left) }
  }

  saveFile(item: string, file: string): Promise<{ path: string | null }> {
    this.calls.push(`saveFile ${item} ${file}`)
    if (this.broken !== null) return Promise.reject(new Refusal(this.broken))
    return Promise.resolve({ path: '/home/mira/Documents/contract.pdf' })
  }

  async showFile(item: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
    if (this.broken !== null) throw new Refusal(this.broken)
    const { attachments } = await this.#host.find(item)
    const found = attachments.find(({ id }) => id === file)
    if (found?.shown === 'text') return new TextEncoder().encode(this.text)
    return Uint8Array.from(atob(DOT), (letter) => letter.codePointAt(0) ?? 0)
  }

  onFilesOver(listener: (over: boolean) => void): Promise<() => void> {
    this.#over = listener
    return Promise.resolve(() => undefined)
  }

  onFilesDropped(listener: (dropped: FilesDropped) => void): Promise<() => void> {
    this.#dropped = listener
    return Promise.resolve(() => undefined)
  }

  onFilesProgress(listener: (progress: FilesProgress) => void): Promise<() => void> {
    this.#progress = listener
    return Promise.resolve(() => undefined)
  }

  /** As when files are held above the window. */
  hold(over: boolean): void {
    this.#over(over)
  }

  /** As when a file is dropped where no field takes it. */
  drop(backup = false): void {
    this.#dropped({ count: 1, backup, x: -1, y: -1 })
  }

  tell(progress: FilesProgress): void {
    this.#progress(progress)
  }

  async #add(item: string): Promise<AddedFiles> {
    await this.held
    const { attachments, revision } = await this.#host.find(item)
    const { refused, chosen } = this
    if (chosen.length === 0) return { saved: null, refused }
    const undo = this.#host.change(item, [...attachments, ...chosen])
    return { saved: { revision: revision + 1, undo }, refused }
  }
}

/** A file as the program describes it. */
export function fakeFile(name: string, size: number, media = 'application/pdf'): Attachment {
  let shown: Attachment['shown'] = media.startsWith('image/') ? 'picture' : null
  if (media.startsWith('text/')) shown = 'text'
  return { id: `file-${name}`, name, media, size, added: FAKE_NOW - 3 * 86_400_000, shown }
}
