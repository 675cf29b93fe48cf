/** One labelled observation of a single feature. */
export interface Observation {
  value: number
  isPlanted: boolean
}

/** Tells a role from a value. */
export type Classifier = (value: number) => boolean

interface Split {
  threshold: number
  gain: number
}

/** A decision tree of depth 2 on one number, grown for balanced classes; missing values count as −∞. */
export function growTree(observations: readonly Observation[]): Classifier {
  const sorted = observations.toSorted((a, b) => a.value - b.value)
  const root = bestSplit(sorted, weights(sorted))
  if (!root) return constant(sorted, weights(sorted))
  const at = sorted.findIndex(({ value }) => value > root.threshold)
  const overall = weights(sorted)
  const below = growStump(sorted.slice(0, at), overall)
  const above = growStump(sorted.slice(at), overall)
  return (value) => (value > root.threshold ? above(value) : below(value))
}

type Weights = { planted: number; innocent: number }

function growStump(sorted: readonly Observation[], overall: Weights): Classifier {
  const split = bestSplit(sorted, overall)
  if (!split) return constant(sorted, overall)
  const at = sorted.findIndex(({ value }) => value > split.threshold)
  const below = constant(sorted.slice(0, at), overall)
  const above = constant(sorted.slice(at), overall)
  return (value) => (value > split.threshold ? above(value) : below(value))
}

function constant(observations: readonly Observation[], overall: Weights): Classifier {
  const isPlanted = balance(observations, overall) > 0
  return () => isPlanted
}

/** The threshold that separates the roles best by Gini impurity with balanced weights. */
function bestSplit(sorted: readonly Observation[], overall: Weights): Split | undefined {
  const total = sorted.reduce((sum, one) => sum + (one.isPlanted ? overall.planted : 0), 0)
  const totalInnocent = sorted.reduce((sum, one) => sum + (one.isPlanted ? 0 : overall.innocent), 0)
  const parent = gini(total, totalInnocent)
  let planted = 0
  let innocent = 0
  let best: Split | undefined
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const one = sorted[index]
    const next = sorted[index + 1]
    if (!one || !next) continue
    if (one.isPlanted) planted += overall.planted
    else innocent += overall.innocent
    if (one.value === next.value) continue
    const gain = parent - gini(planted, innocent) - gini(total - planted, totalInnocent - innocent)
    if (gain > (best?.gain ?? 1e-9)) best = { threshold: (one.value + next.value) / 2, gain }
  }
  return best
}

/** Impurity times weight. */
function gini(planted: number, innocent: number): number {
  const sum = planted + innocent
  return sum === 0 ? 0 : (2 * planted * innocent) / sum
}

function weights(observations: readonly Observation[]): Weights {
  const planted = observations.filter(({ isPlanted }) => isPlanted).length
  const innocent = observations.length - planted
  return { planted: planted === 0 ? 0 : 1 / planted, innocent: innocent === 0 ? 0 : 1 / innocent }
}

function balance(observations: readonly Observation[], overall: Weights): number {
  return observations.reduce((sum, one) => sum + (one.isPlanted ? overall.planted : -overall.innocent), 0)
}
