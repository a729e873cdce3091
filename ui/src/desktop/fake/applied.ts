// What a saved form makes of an item.
import type { Draft, Grade } from '../ipc/contract'
import type { FakeItem } from './items'

export function gradeOf(bits: number): Grade {
  if (bits >= 46) return 'strong'
  if (bits >= 33) return 'good'
  return bits >= 20 ? 'fair' : 'weak'
}

export function applied(draft: Draft, id: string, old: FakeItem | null, now: number): FakeItem {
  const secrets = { ...old?.secrets }
  const sections = draft.sections.map((section, at) => ({
    id: section.id ?? `section-${at}`,
    title: section.title,
    fields: section.fields.map(({ id: fieldId, label, purpose, fieldKind, value }, place) => {
      const none = { value: null, rule: null, address: null, item: null, grade: null }
      const field = { id: fieldId ?? `${fieldKind}-${at}-${place}`, label, fieldKind, purpose, ...none }
      if ('plain' in value) return { ...field, value: value.plain, empty: value.plain === '' }
      if ('url' in value)
        return { ...field, value: value.url.address, rule: value.url.rule, empty: value.url.address === '' }
      if ('item' in value) return { ...field, item: value.item, empty: false }
      if ('address' in value) {
        const lines = Object.values(value.address).filter(Boolean).join('\n')
        return { ...field, value: lines, address: value.address, empty: lines === '' }
      }
      if (value.secret.kind === 'held') secrets[field.id] = '-----BEGIN OPENSSH PRIVATE KEY-----'
      if (value.secret.kind === 'set') secrets[field.id] = value.secret.value
      if (value.secret.kind === 'clear') secrets[field.id] = ''
      const secret = secrets[field.id] ?? ''
      const grade = purpose === 'password' && secret !== '' ? gradeOf(secret.length * 2.5) : null
      return { ...field, empty: secret === '', grade }
    }),
  }))
  const { itemKind, title, favourite, folder, tags } = draft
  const place = { favourite, folder, tags, archived: old?.archived ?? false, trashed: false }
  const revision = (old?.revision ?? 0) + 1
  const times = { created: old?.created ?? now, changed: now, used: old?.used ?? null }
  const expires = draft.expires === '' ? null : draft.expires
  const ends = { expires, expiresByField: false, remindDays: draft.remindDays }
  const versions = (old?.versions ?? 0) + 1
  const attachments = old?.attachments ?? []
  return {
    id,
    itemKind,
    title,
    ...place,
    ...ends,
    sections,
    attachments,
    revision,
    versions,
    ...times,
    secrets,
  }
}
