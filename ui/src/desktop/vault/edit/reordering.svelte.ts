import { tick } from 'svelte'
import { t } from '../../i18n'
import type { Form, FormField } from '../draft'
import {
  fits,
  type Moved,
  type Place,
  putField,
  putSection,
  shelvesOf,
  stepField,
  stepSection,
} from './reorder'

/** Where what is dragged would land. */
interface Landing {
  place: Place | null
  index: number
  /** Where the line is drawn, in the form. */
  y: number
}

const EDGE_PX = 48
const SCROLL_PX = 14

/** Fields and sections that are put elsewhere, by dragging and by keyboard. */
export class Reordering {
  /** The key of what is dragged. */
  dragged: string | null = $state(null)
  landing: Landing | null = $state.raw(null)
  /** What is read aloud. */
  said = $state('')
  readonly #form: Form
  readonly #root: () => HTMLElement | undefined

  constructor(form: Form, root: () => HTMLElement | undefined) {
    this.#form = form
    this.#root = root
  }

  /** One step by keyboard; the focus goes with it. */
  async step(key: string, by: 1 | -1): Promise<void> {
    const focused = this.#focusedIn(key)
    const moved = this.#isSection(key) ? stepSection(this.#form, key, by) : stepField(this.#form, key, by)
    this.#tell(moved)
    if (!moved) return
    await tick()
    this.#controls(key)[focused]?.focus()
  }

  begin(key: string): void {
    this.dragged = key
    this.landing = null
  }

  /** The pointer is at this height of the window. */
  move(y: number): void {
    const root = this.#root()
    if (this.dragged === null || !root) return
    scrollNear(root, y)
    const landings = this.#isSection(this.dragged) ? this.#amongSections() : this.#amongFields()
    const top = root.getBoundingClientRect().top
    const distance = (landing: Landing): number => Math.abs(landing.y - y)
    const nearest = landings.reduce<Landing | null>(
      (best, one) => (best === null || distance(one) < distance(best) ? one : best),
      null,
    )
    this.landing = nearest && { ...nearest, y: nearest.y - top }
  }

  drop(): void {
    const { dragged, landing } = this
    this.cancel()
    if (dragged === null || landing === null) return
    const { place, index } = landing
    this.#tell(place ? putField(this.#form, dragged, place, index) : putSection(this.#form, dragged, index))
  }

  cancel(): void {
    this.dragged = null
    this.landing = null
  }

  #tell(moved: Moved | null): void {
    if (!moved) return
    const { at, count, into } = moved
    const section = this.#form.sections.find(({ key }) => key === into?.section)?.title.trim() ?? ''
    this.said = section === '' ? t('text-moved', { at, count }) : t('text-moved-in', { at, count, section })
  }

  #isSection(key: string): boolean {
    return this.#form.sections.some((section) => section.key === key)
  }

  #amongFields(): Landing[] {
    const field = this.#field()
    if (!field) return []
    return shelvesOf(this.#form)
      .filter((shelf) => fits(shelf, field))
      .flatMap(({ section, part }) => {
        const place = { section, part }
        const card = this.#root()?.querySelector<HTMLElement>(`[data-place="${section} ${part}"]`)
        if (!card) return []
        const rows = [...card.querySelectorAll<HTMLElement>('[data-field]')].filter(
          (row) => row.dataset['key'] !== this.dragged,
        )
        return gaps(rows, card).map((y, index) => ({ place, index, y }))
      })
  }

  #amongSections(): Landing[] {
    const cards = [...(this.#root()?.querySelectorAll<HTMLElement>('[data-section]') ?? [])].filter(
      (card) => card.dataset['key'] !== this.dragged,
    )
    const [card] = cards
    return card ? gaps(cards, card).map((y, index) => ({ place: null, index, y })) : []
  }

  #field(): FormField | undefined {
    const fields = this.#form.sections.flatMap((section) => section.fields)
    return fields.find(({ key }) => key === this.dragged)
  }

  #controls(key: string): HTMLElement[] {
    const row = this.#root()?.querySelector(`[data-key="${key}"]`)
    return [...(row?.querySelectorAll<HTMLElement>('button, input, textarea, select') ?? [])]
  }

  #focusedIn(key: string): number {
    return Math.max(
      0,
      this.#controls(key).findIndex((control) => control === document.activeElement),
    )
  }
}

/** Where something can land among these: above each, and below the last. */
function gaps(rows: readonly HTMLElement[], around: HTMLElement): number[] {
  const boxes = rows.map((row) => row.getBoundingClientRect())
  const last = boxes.at(-1)
  return [...boxes.map(({ top }) => top), last ? last.bottom : around.getBoundingClientRect().bottom - 2]
}

function scrollNear(root: HTMLElement, y: number): void {
  const pane = root.closest('main')
  if (!pane) return
  const { top, bottom } = pane.getBoundingClientRect()
  if (y < top + EDGE_PX) pane.scrollBy(0, -SCROLL_PX)
  else if (y > bottom - EDGE_PX) pane.scrollBy(0, SCROLL_PX)
}
