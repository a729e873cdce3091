// The order of fields and sections in the form, decided without a page.
import type { Form, FormField } from '../draft'
import { customSections } from '../draft'

/** Where fields stand together: a section of the person's own, or one of the cards of the first section. */
export interface Place {
  section: string
  part: 'account' | 'websites' | 'notes' | 'own'
}

export interface Shelf extends Place {
  fields: FormField[]
}

/** What was done, to be told: which it is now, of how many, and in which place where that is another one. */
export interface Moved {
  at: number
  count: number
  into: Place | null
}

/** The places as they stand on the screen, from top to bottom. */
export function shelvesOf(form: Form): Shelf[] {
  const [first] = form.sections
  const part = (name: Place['part']): Shelf[] =>
    first
      ? [{ section: first.key, part: name, fields: first.fields.filter((one) => partOf(one) === name) }]
      : []
  const own = customSections(form).map(({ key, fields }): Shelf => ({ section: key, part: 'own', fields }))
  return [...part('account'), ...part('websites'), ...own, ...part('notes')]
}

/** Whether a field can stand in a place: the first section has its cards for what fields are for. */
export function fits(place: Place, field: FormField): boolean {
  return place.part === 'own' || place.part === partOf(field)
}

/** A field one step up or down, into the next place that it fits where its own ends. */
export function stepField(form: Form, key: string, by: 1 | -1): Moved | null {
  const shelves = shelvesOf(form)
  const at = shelves.findIndex(({ fields }) => fields.some((one) => one.key === key))
  const shelf = shelves[at]
  if (!shelf) return null
  const index = shelf.fields.findIndex((one) => one.key === key)
  const field = shelf.fields[index]
  if (!field) return null
  const next = index + by
  if (next >= 0 && next < shelf.fields.length) return putField(form, key, shelf, next)
  const further = by > 0 ? shelves.slice(at + 1) : shelves.slice(0, at).reverse()
  const into = further.find((one) => fits(one, field))
  return into ? putField(form, key, into, by > 0 ? 0 : into.fields.length) : null
}

/** Puts a field to a place, before what is the `index`th of the others there. */
export function putField(form: Form, key: string, place: Place, index: number): Moved | null {
  const from = form.sections.find(({ fields }) => fields.some((one) => one.key === key))
  const field = from?.fields.find((one) => one.key === key)
  const to = form.sections.find((section) => section.key === place.section)
  if (!from || !field || !to || !fits(place, field)) return null
  const before = shelvesOf(form).find(({ fields }) => fields.some((one) => one.key === key))
  from.fields = from.fields.filter((one) => one.key !== key)
  const others = to.fields.filter((one) => place.part === 'own' || partOf(one) === place.part)
  const [next, last] = [others[index], others.at(-1)]
  const place_ = next ? placeOf(to.fields, next) : last ? placeOf(to.fields, last) + 1 : to.fields.length
  to.fields = [...to.fields.slice(0, place_), field, ...to.fields.slice(place_)]
  const same = before?.section === place.section && before.part === place.part
  return { at: Math.min(index, others.length) + 1, count: others.length + 1, into: same ? null : place }
}

/** A section of the person's own one step up or down. */
export function stepSection(form: Form, key: string, by: 1 | -1): Moved | null {
  const at = customSections(form).findIndex((one) => one.key === key)
  return at < 0 ? null : putSection(form, key, at + by)
}

/** Puts a section of the person's own before what is the `index`th of the others. */
export function putSection(form: Form, key: string, index: number): Moved | null {
  const own = customSections(form)
  const section = own.find((one) => one.key === key)
  if (!section || index < 0 || index >= own.length) return null
  const others = own.filter((one) => one !== section)
  form.sections = [...form.sections.slice(0, 1), ...others.slice(0, index), section, ...others.slice(index)]
  return { at: index + 1, count: own.length, into: null }
}

function partOf({ purpose }: FormField): Place['part'] {
  if (purpose === 'website') return 'websites'
  return purpose === 'notes' ? 'notes' : 'account'
}

function placeOf(fields: readonly FormField[], field: FormField): number {
  return fields.findIndex(({ key }) => key === field.key)
}
