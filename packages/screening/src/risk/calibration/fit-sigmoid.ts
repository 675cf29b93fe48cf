import { chanceOf } from '../trees/tree.ts'

interface Sigmoid {
  readonly slope: number
  readonly offset: number
}

/**
 * The sigmoid nearest to the labels with targets drawn in from 0 and 1 (Platt 1999), found by Newton steps that are halved until they
 * gain (Lin, Lin & Weng 2007). The slope is never negative: a calibration does not turn the order round.
 */
export function fitSigmoid(margins: Float64Array, labels: Uint8Array): Sigmoid {
  const confirmed = labels.reduce((sum, label) => sum + label, 0)
  const cleared = labels.length - confirmed
  const high = (confirmed + 1) / (confirmed + 2)
  const low = 1 / (cleared + 2)
  const targets = Float64Array.from(labels, (label) => (label === 1 ? high : low))
  const flat = { slope: 0, offset: Math.log((confirmed + 1) / (cleared + 1)) }
  let best: Sigmoid = flat
  let loss = lossOf(best, margins, targets)
  for (let step = 0; step < 100; step += 1) {
    const next = better(best, { margins, targets, loss })
    if (!next || loss - next.loss < 1e-12 * Math.abs(loss)) break
    best = next
    loss = next.loss
  }
  return best.slope > 0 ? { slope: best.slope, offset: best.offset } : flat
}

interface Problem {
  readonly margins: Float64Array
  readonly targets: Float64Array
  readonly loss: number
}

function better(from: Sigmoid, { margins, targets, loss }: Problem): (Sigmoid & { loss: number }) | null {
  const step = newtonStep(from, margins, targets)
  for (let size = 1; size > 1e-10; size /= 2) {
    const next = { slope: from.slope - size * step.slope, offset: from.offset - size * step.offset }
    const nextLoss = lossOf(next, margins, targets)
    if (nextLoss < loss) return { ...next, loss: nextLoss }
  }
  return null
}

function newtonStep({ slope, offset }: Sigmoid, margins: Float64Array, targets: Float64Array): Sigmoid {
  let [gradientA, gradientB] = [0, 0]
  // A little on the diagonal keeps equal margins solvable.
  let [aa, ab, bb] = [1e-9, 0, 1e-9]
  for (let row = 0; row < margins.length; row += 1) {
    const margin = margins[row] ?? 0
    const chance = chanceOf(slope * margin + offset)
    const off = chance - (targets[row] ?? 0)
    const weight = chance * (1 - chance)
    gradientA += off * margin
    gradientB += off
    aa += weight * margin * margin
    ab += weight * margin
    bb += weight
  }
  const determinant = aa * bb - ab * ab
  if (!(determinant > 0)) return { slope: 0, offset: gradientB / bb }
  return {
    slope: (bb * gradientA - ab * gradientB) / determinant,
    offset: (aa * gradientB - ab * gradientA) / determinant,
  }
}

function lossOf({ slope, offset }: Sigmoid, margins: Float64Array, targets: Float64Array): number {
  let loss = 0
  for (let row = 0; row < margins.length; row += 1) {
    const margin = slope * (margins[row] ?? 0) + offset
    loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(margin, 0) - (targets[row] ?? 0) * margin
  }
  return loss
}
