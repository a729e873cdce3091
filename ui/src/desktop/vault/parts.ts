import type { Purpose } from '../ipc/contract'

interface Parts<F> {
  /** Who signs in and what proves it, and whatever else stands beside. */
  account: F[]
  websites: F[]
  notes: F[]
}

/** The fields of a first section as they are shown: sections of the person's own come before the notes. */
export function partsOf<F extends { purpose: Purpose | null }>(fields: readonly F[]): Parts<F> {
  return {
    account: fields.filter(({ purpose }) => purpose !== 'website' && purpose !== 'notes'),
    websites: fields.filter(({ purpose }) => purpose === 'website'),
    notes: fields.filter(({ purpose }) => purpose === 'notes'),
  }
}
