import {
  BOOST_PARAMETERS,
  explainRisk,
  type RiskTable,
  scoreRisk,
  trainSupervised,
  trainUnsupervised,
} from '@fundwatch/screening'

type Tell = (sentence: string) => void

/** Training on 50,000 rows of 60 features and scoring a million, both kinds of models; every figure is told. */
export function benchScreeningRisk(
  tell: Tell,
  { learnt = 50_000, scored = 1_000_000, features = 60 } = {},
): void {
  const wish = {
    seed: 1,
    tableHash: '',
    columns: { id: 'id', time: null, label: 'label', decided: null, peers: null, fairness: [] },
    monotone: {},
    parameters: BOOST_PARAMETERS,
  }
  const table = syntheticTable(learnt, features)
  const supervised = timed(tell, `trained on ${learnt} × ${features}`, () => trainSupervised(table, wish))
  tell(`${supervised.trees.length} trees, held-out area ${supervised.evaluation?.auc.value?.toFixed(4)}`)
  const unsupervised = timed(tell, 'trained without labels', () => trainUnsupervised(table, wish))
  timed(tell, 'gave reasons for 1,000 rows, supervised', () => {
    for (let row = 0; row < 1000; row += 1) explainRisk(supervised, table, row)
  })
  const many = syntheticTable(scored, features)
  timed(tell, `scored ${scored} rows, supervised`, () => scoreRisk(supervised, many))
  timed(tell, `scored ${scored} rows, unsupervised`, () => scoreRisk(unsupervised, many))
  tell(`${Math.round(process.memoryUsage().rss / 1_048_576)} MiB`)
}

/** The time of the processor stands beside that of the clock, because the machine may have other work. */
function timed<Result>(tell: Tell, what: string, work: () => Result): Result {
  const began = performance.now()
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
  tell(`${what}: ${seconds(performance.now() - began)} s, processor ${seconds((user + system) / 1000)} s`)
  return result
}

/** Labels follow ten of the features; a twentieth of each number is missing. */
function syntheticTable(rows: number, features: number): RiskTable {
  let state = 12_345
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const columns = Array.from({ length: features }, () =>
    Float64Array.from({ length: rows }, () => (random() < 0.05 ? Number.NaN : random() + random() - 1)),
  )
  const labels = Int8Array.from({ length: rows }, (_, row) => {
    const margin = columns.slice(0, 10).reduce((sum, column) => sum + (column[row] || 0) * 2, -2.5)
    return random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0
  })
  return {
    rows,
    entities: Array.from({ length: rows }, (_, row) => `E${row}`),
    entityOf: Int32Array.from({ length: rows }, (_, row) => row),
    days: null,
    labels,
    decidedOn: null,
    features: columns.map((values, index) => ({
      kind: 'number',
      name: `f${index}`,
      values,
      recordedOn: null,
    })),
    groups: [],
  }
}
