import { recall, remember } from '../../remembered'

const KEY = 'plain-notes'

/** Whether notes are shown as they were typed. Remembered on this computer. */
class NoteLook {
  #plain = $state(recall(KEY) === 'yes')

  get plain(): boolean {
    return this.#plain
  }

  set plain(plain: boolean) {
    this.#plain = plain
    remember(KEY, plain ? 'yes' : 'no')
  }
}

export const noteLook = new NoteLook()
