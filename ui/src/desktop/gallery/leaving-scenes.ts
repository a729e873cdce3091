import type { GateState } from '../ipc/contract'
import type { GateScene } from './gate-scenes'

const DAY_MS = 24 * 60 * 60_000

function waiting(now: number) {
  return {
    kind: 'deactivated',
    organisation: 'Northwind',
    removed: { reason: 'leftGroups', contact: 'Priya Nair', since: now, eraseAt: now + DAY_MS },
    backup: {
      path: '/home/mira/Documents/Latchkey/mira-okafor-2026-11-23-1004.latchkey',
      madeAt: now,
      items: 214,
      isCurrent: true,
    },
    erased: false,
    waitsFor: null,
  } as const satisfies GateState
}

/** Access that has ended. */
export const LEAVING_SCENES: Readonly<Record<string, GateScene>> = {
  left: { state: waiting },
  'left-behind': {
    state: (now) => ({
      ...waiting(now),
      backup: { ...waiting(now).backup, madeAt: now - 3 * DAY_MS, isCurrent: false },
    }),
  },
  'left-no-backup': {
    state: (now) => ({
      ...waiting(now),
      removed: { reason: 'revoked', contact: '', since: now - DAY_MS, eraseAt: now - 1 },
      backup: null,
      waitsFor: { code: 'disk-full', args: {} },
    }),
  },
  'left-replaced': {
    state: (now) => ({ ...waiting(now), removed: { ...waiting(now).removed, reason: 'replaced' } }),
  },
  'left-erased': {
    state: (now) => ({
      ...waiting(now),
      removed: { ...waiting(now).removed, since: now - DAY_MS, eraseAt: null },
      erased: true,
    }),
  },
  'left-files': {
    state: (now) => ({
      ...waiting(now),
      removed: { ...waiting(now).removed, since: now - DAY_MS, eraseAt: null },
      backup: { ...waiting(now).backup, items: null },
      erased: true,
    }),
  },
  'left-unknown': { state: (now) => ({ ...waiting(now), removed: null, backup: null }) },
  'left-invite': {
    state: waiting,
    then: () => document.querySelector<HTMLElement>('footer button:last-of-type')?.click(),
  },
}
