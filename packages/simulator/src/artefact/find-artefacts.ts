import { Random } from '../random/random.ts'
import { featuresOf } from './features.ts'
import { growTree, type Observation } from './small-tree.ts'

/** A labelled row: its fields, its role, its case and what must stay together in cross-validation. */
export interface LabelledRow {
  fields: readonly string[]
  isPlanted: boolean
  /** Case: all its rows have one role. */
  group: number
  /** Rows with the same key are in the same fold. */
  foldKey: string
}

/** A single column that tells planted from innocent. */
export interface Artefact {
  column: string
  feature: string
  /** Mean of the two recalls, out of fold. */
  balancedAccuracy: number
}

/** What is examined. */
export interface Examination {
  columns: readonly string[]
  rows: readonly LabelledRow[]
  /** Columns that may differ. */
  exempt?: ReadonlySet<string>
  /** How often each text occurs in the whole column, labelled or not. */
  frequencies: readonly ReadonlyMap<string, number>[]
}

/** Above half-way between guessing and knowing; the permutation test decides whether it can be accident. */
const BOUND = 0.75
/** Below this any column separates the roles somewhere by accident. */
const FEWEST_CASES = 10
const FOLDS = 5
const PERMUTATIONS = 299

/**
 * Trains a tree of depth 2 on every single column and reports those that tell the roles apart beyond chance:
 * balanced accuracy above {@link BOUND} in cross-validation by case, and better than the best of all columns in each
 * of {@link PERMUTATIONS} worlds in which the roles are dealt to the cases at random (so that trying many columns is
 * paid for, and trying many schemes too).
 * With fewer than {@link FEWEST_CASES} cases of a role nothing can be said, and nothing is reported.
 */
export function findArtefacts(examination: Examination): Artefact[] {
  if (casesOf(examination.rows, true) < FEWEST_CASES || casesOf(examination.rows, false) < FEWEST_CASES)
    return []
  const observed = measure(examination, roles(examination.rows))
  const suspicious = observed.filter(({ balancedAccuracy }) => balancedAccuracy > BOUND)
  if (suspicious.length === 0) return []
  return beyondChance(examination, suspicious)
}

function measure(
  { columns, rows, frequencies, exempt }: Examination,
  isPlanted: readonly boolean[],
): Artefact[] {
  const folds = foldsOf(rows)
  return columns.flatMap((column, index) => {
    if (exempt?.has(column) === true) return []
    const features = featuresOf(frequencies[index] ?? new Map())
    return Object.entries(features).flatMap(([feature, of]) => {
      const values = rows.map(({ fields }) => of(fields[index] ?? '') ?? Number.NEGATIVE_INFINITY)
      if (new Set(values).size < 2) return []
      return [{ column, feature, balancedAccuracy: crossValidate(values, isPlanted, folds) }]
    })
  })
}

function crossValidate(
  values: readonly number[],
  isPlanted: readonly boolean[],
  folds: readonly number[],
): number {
  const right = { planted: 0, innocent: 0 }
  const all = { planted: 0, innocent: 0 }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const training: Observation[] = []
    for (const [index, value] of values.entries()) {
      if (folds[index] !== fold)
        training.push({ value: Math.max(value, -1e300), isPlanted: isPlanted[index] === true })
    }
    const classify = growTree(training)
    for (const [index, value] of values.entries()) {
      if (folds[index] !== fold) continue
      const role = isPlanted[index] === true ? 'planted' : 'innocent'
      all[role] += 1
      if (classify(Math.max(value, -1e300)) === (isPlanted[index] === true)) right[role] += 1
    }
  }
  return (right.planted / Math.max(1, all.planted) + right.innocent / Math.max(1, all.innocent)) / 2
}

function foldsOf(rows: readonly LabelledRow[]): number[] {
  const keys = [...new Set(rows.map(({ foldKey }) => foldKey))]
  const shuffled = new Random('folds').shuffled(keys)
  const foldOf = new Map(shuffled.map((key, index) => [key, index % FOLDS]))
  return rows.map(({ foldKey }) => foldOf.get(foldKey) ?? 0)
}

/** Those that no random dealing of the roles equals; stops as soon as none is left. */
function beyondChance(examination: Examination, suspicious: readonly Artefact[]): Artefact[] {
  const random = new Random('permutations')
  const roleOf = new Map(examination.rows.map(({ group, isPlanted }) => [group, isPlanted]))
  const groups = [...roleOf.keys()]
  let left = [...suspicious]
  for (let world = 0; world < PERMUTATIONS && left.length > 0; world += 1) {
    const dealt = random.shuffled([...roleOf.values()])
    const newRole = new Map(groups.map((group, index) => [group, dealt[index] === true]))
    const isPlanted = examination.rows.map(({ group }) => newRole.get(group) === true)
    const best = measure(examination, isPlanted).reduce(
      (most, { balancedAccuracy }) => Math.max(most, balancedAccuracy),
      0,
    )
    left = left.filter(({ balancedAccuracy }) => balancedAccuracy > best)
  }
  return left
}

function roles(rows: readonly LabelledRow[]): boolean[] {
  return rows.map(({ isPlanted }) => isPlanted)
}

function casesOf(rows: readonly LabelledRow[], isPlanted: boolean): number {
  return new Set(rows.filter((row) => row.isPlanted === isPlanted).map(({ group }) => group)).size
}
