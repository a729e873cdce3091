import { recall, remember } from '../remembered'

export interface Range {
  least: number
  most: number
  usual: number
}

/** Widths of the panes in pixels; the detail has the rest. */
export const RANGES = {
  sidebar: { least: 160, most: 340, usual: 220 },
  list: { least: 240, most: 560, usual: 340 },
} as const satisfies Record<string, Range>

export type Pane = keyof typeof RANGES

/** How wide the panes are, remembered on this computer. */
export class Layout {
  sidebar = $state(widthOf('sidebar'))
  list = $state(widthOf('list'))

  resize(pane: Pane, width: number): void {
    const { least, most } = RANGES[pane]
    this[pane] = Math.round(Math.min(most, Math.max(least, width)))
    remember(`pane-${pane}`, String(this[pane]))
  }

  reset(pane: Pane): void {
    this.resize(pane, RANGES[pane].usual)
  }
}

function widthOf(pane: Pane): number {
  const { least, most, usual } = RANGES[pane]
  const stored = Number(recall(`pane-${pane}`))
  return stored >= least && stored <= most ? stored : usual
}
