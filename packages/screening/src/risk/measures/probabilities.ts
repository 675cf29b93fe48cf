import { wilson } from '@fundwatch/domain'

/** Rows of like chance: what the model said, and what came out. */
export interface ReliabilityBin {
  readonly rows: number
  readonly meanChance: number
  readonly confirmed: number
  /** Share confirmed, with its 95 % interval. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/** How far stated chances are from what came out. */
export interface ProbabilityMeasures {
  /** Mean squared distance (Brier 1950); the lower the better. */
  readonly brier: number
  /** Brier of somebody who always states the share at large. */
  readonly brierOfShare: number
  /** Mean −log of the chance given to what came out; chances are held within 10⁻¹². */
  readonly logLoss: number
  readonly reliability: readonly ReliabilityBin[]
}

const BINS = 10

/** The measures of chances; null without rows. */
export function probabilityMeasures(chances: Float64Array, labels: Uint8Array): ProbabilityMeasures | null {
  const rows = chances.length
  if (rows === 0) return null
  const share = labels.reduce((sum, label) => sum + label, 0) / rows
  let [brier, logLoss] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    const chance = chances[row] ?? 0
    const label = labels[row] ?? 0
    brier += (chance - label) ** 2 / rows
    logLoss -= Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance)) / rows
  }
  return { brier, brierOfShare: share * (1 - share), logLoss, reliability: reliabilityOf(chances, labels) }
}

/** Bins of about equally many rows; rows of the same chance stay together. */
function reliabilityOf(chances: Float64Array, labels: Uint8Array): ReliabilityBin[] {
  const order = Int32Array.from(chances, (_, row) => row).sort(
    (a, b) => (chances[a] ?? 0) - (chances[b] ?? 0) || a - b,
  )
  const bins: ReliabilityBin[] = []
  let sums = { rows: 0, chance: 0, confirmed: 0 }
  for (const [place, row] of order.entries()) {
    const chance = chances[row] ?? 0
    sums = {
      rows: sums.rows + 1,
      chance: sums.chance + chance,
      confirmed: sums.confirmed + (labels[row] ?? 0),
    }
    const full = place + 1 >= ((bins.length + 1) * order.length) / BINS
    const next = order[place + 1]
    if (next !== undefined && (!full || chances[next] === chance)) continue
    bins.push(binOf(sums))
    sums = { rows: 0, chance: 0, confirmed: 0 }
  }
  return bins
}

function binOf({
  rows,
  chance,
  confirmed,
}: {
  rows: number
  chance: number
  confirmed: number
}): ReliabilityBin {
  const { value, low, high } = wilson(confirmed, rows)
  return { rows, meanChance: chance / rows, confirmed, share: value, low, high }
}
