import { chanceOf } from '../trees/tree.ts'
import { fitSigmoid } from './fit-sigmoid.ts'
import { poolAdjacent } from './pool-adjacent.ts'

/** How log-odds become a chance that can be taken at its word. */
export type Calibration =
  | { readonly kind: 'none'; readonly rows: number }
  /** chance = 1 ÷ (1 + e^−(slope × margin + offset)). */
  | { readonly kind: 'platt'; readonly rows: number; readonly slope: number; readonly offset: number }
  /** Ascending margins with their chances, between them by proportion. */
  | {
      readonly kind: 'isotonic'
      readonly rows: number
      readonly margins: readonly number[]
      readonly chances: readonly number[]
    }

/** Below this the steps of an isotonic calibration learn the rows by heart (Niculescu-Mizil & Caruana 2005). */
const LEAST_ROWS_FOR_ISOTONIC = 1000
const LEAST_OF_EACH_FOR_ISOTONIC = 100
const LEAST_OF_EACH = 5

/** Isotonic for a thousand rows with a hundred of each label, Platt's sigmoid for five of each, else none. */
export function calibrate(margins: Float64Array, labels: Uint8Array): Calibration {
  const rows = margins.length
  const confirmed = labels.reduce((sum, label) => sum + label, 0)
  const fewer = Math.min(confirmed, rows - confirmed)
  if (fewer < LEAST_OF_EACH) return { kind: 'none', rows }
  if (rows >= LEAST_ROWS_FOR_ISOTONIC && fewer >= LEAST_OF_EACH_FOR_ISOTONIC)
    return { kind: 'isotonic', rows, ...poolAdjacent(margins, labels) }
  return { kind: 'platt', rows, ...fitSigmoid(margins, labels) }
}

/** The chance for log-odds, 0 to 1, never falling as they rise. */
export function calibrated(calibration: Calibration, margin: number): number {
  if (calibration.kind === 'none') return chanceOf(margin)
  if (calibration.kind === 'platt') return chanceOf(calibration.slope * margin + calibration.offset)
  return onSteps(calibration.margins, calibration.chances, margin)
}

function onSteps(margins: readonly number[], chances: readonly number[], margin: number): number {
  let low = 0
  let high = margins.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((margins[middle] ?? 0) <= margin) low = middle + 1
    else high = middle
  }
  const [below, above] = [margins[low - 1], margins[low]]
  const [from, to] = [chances[low - 1], chances[low]]
  if (from === undefined || below === undefined) return chances[0] ?? 0
  if (to === undefined || above === undefined) return from
  return from + ((to - from) * (margin - below)) / (above - below)
}
