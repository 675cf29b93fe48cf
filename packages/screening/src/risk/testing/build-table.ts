import { seededRandom } from '../../statistics/seeded-random.ts'
import type { TrainWish } from '../model/train-wish.ts'
import type { CategoryColumn, FeatureColumn, RiskTable } from '../table/risk-table.ts'
import { BOOST_PARAMETERS } from '../trees/boost-parameters.ts'

type Column = readonly (number | null)[] | readonly (string | null)[]

/** A table from plain lists; each row its own entity unless told. */
export function buildTable({
  columns = {},
  labels,
  entities,
  days = null,
  groups = {},
  decidedOn = null,
  recordedOn = {},
}: {
  readonly columns?: Readonly<Record<string, Column>>
  readonly labels: readonly number[]
  readonly entities?: readonly string[]
  readonly days?: readonly number[] | null
  readonly groups?: Readonly<Record<string, readonly (string | null)[]>>
  readonly decidedOn?: readonly number[] | null
  readonly recordedOn?: Readonly<Record<string, readonly number[]>>
}): RiskTable {
  const names = entities ?? labels.map((_, row) => `E${row}`)
  const distinct = [...new Set(names)]
  const places = new Map(distinct.map((name, place) => [name, place]))
  return {
    rows: labels.length,
    entities: distinct,
    entityOf: Int32Array.from(names, (name) => places.get(name) ?? 0),
    days: days && Int32Array.from(days),
    labels: Int8Array.from(labels),
    decidedOn: decidedOn && Int32Array.from(decidedOn),
    features: Object.entries(columns).map(([name, values]) => columnFrom(name, values, recordedOn[name])),
    groups: Object.entries(groups).map(([name, values]) => categoryFrom(name, values)),
  }
}

function columnFrom(name: string, values: Column, recordedOn?: readonly number[]): FeatureColumn {
  const recorded = recordedOn ? Int32Array.from(recordedOn) : null
  if ((values as readonly (number | string | null)[]).some((value) => typeof value === 'string'))
    return { ...categoryFrom(name, values as readonly (string | null)[]), recordedOn: recorded }
  const numbers = Float64Array.from(values as readonly (number | null)[], (value) => value ?? Number.NaN)
  return { kind: 'number', name, values: numbers, recordedOn: recorded }
}

function categoryFrom(name: string, values: readonly (string | null)[]): CategoryColumn {
  const levels = [...new Set(values.filter((value) => value !== null))]
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value)))
  return { kind: 'category', name, codes, levels, recordedOn: null }
}

/** A wish with nothing special about it. */
export function buildWish(wish: Partial<TrainWish> = {}): TrainWish {
  return {
    seed: 1,
    tableHash: 'a'.repeat(64),
    columns: { id: 'id', time: null, label: 'label', decided: null, peers: null, fairness: [] },
    monotone: {},
    parameters: BOOST_PARAMETERS,
    ...wish,
  }
}

/**
 * Rows whose risk rises with `visits` and falls with `beds`, is higher for the text `private`, and has nothing to do with the noise;
 * a tenth of each number is missing. Several months per entity.
 */
export function riskyTable(rows: number, { seed = 1, noise = 3 } = {}): RiskTable {
  const random = seededRandom(seed)
  const numbers = (scale: number) =>
    Array.from({ length: rows }, () => (random() < 0.1 ? null : scale * (random() + random())))
  const visits = numbers(100)
  const beds = numbers(10)
  const owner = Array.from({ length: rows }, () => (random() < 0.3 ? 'private' : 'public'))
  const labels = visits.map((visit, row) => {
    const margin =
      ((visit ?? 100) - 100) / 15 - ((beds[row] ?? 10) - 10) / 4 + (owner[row] === 'private' ? 1 : 0) - 1
    return random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0
  })
  return buildTable({
    columns: {
      visits,
      beds,
      owner,
      ...Object.fromEntries(Array.from({ length: noise }, (_, index) => [`noise${index}`, numbers(1)])),
    },
    labels,
    entities: labels.map((_, row) => `H${Math.floor(row / 4)}`),
    days: labels.map((_, row) => 18_000 + (row % 4) * 30),
    groups: { level: labels.map((_, row) => (Math.floor(row / 4) % 3 === 0 ? '三级' : '二级')) },
  })
}
