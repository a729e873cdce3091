// How high the rows of a list are; tokens.css has the same numbers for what is drawn.
import type { Density } from '../ipc/contract'

export const ROW_PX: Readonly<Record<Density, number>> = { comfortable: 56, compact: 36 }
