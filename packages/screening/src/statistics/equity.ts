import { compareText, type Estimate, wilson } from '@fundwatch/domain'
import { hypergeometricTails } from './hypergeometric-tails.ts'
import { falseDiscoveryRates } from './multiple-testing.ts'
import { mustBeAmounts } from './tails.ts'

/** How many of a population a screen hit, on one side (level, county, age band …) in one class of it. Whole numbers. */
export interface EquityCell {
  readonly side: string
  readonly key: string
  readonly hits: number
  readonly population: number
}

/** Whether one class is hit more than the rest of its side. */
export interface EquityRow extends EquityCell {
  readonly rate: Estimate
  /**
   * Rate ÷ rate of the rest with its 95 % interval, half a hit added to both sides so that zeros stay finite (Walter 1975); null
   * where there is no rest or nobody in it.
   */
  readonly ratio: Estimate | null
  /** Two-sided, given how many were hit in all (Fisher's exact test, mid-p); 1 where there is no rest. */
  readonly p: number
  /** p with all rows of the table allowed for (Benjamini and Hochberg). */
  readonly q: number
}

/**
 * The table that shows whether anybody is hit for being small, far or ill: in the order of sides and keys, cells of the same side
 * and key added. Throws RangeError unless 0 ≤ hits ≤ population.
 */
export function equity(cells: readonly EquityCell[]): EquityRow[] {
  const rows = added(cells)
  const totals = new Map<string, { hits: number; population: number }>()
  for (const { side, hits, population } of rows) {
    const total = totals.get(side) ?? { hits: 0, population: 0 }
    totals.set(side, { hits: total.hits + hits, population: total.population + population })
  }
  const judged = rows.map((row) => {
    const total = totals.get(row.side) ?? row
    return { ...row, rate: wilson(row.hits, row.population), ...against(row, total) }
  })
  const rates = falseDiscoveryRates(judged.map(({ p }) => p))
  return judged.map((row, index) => ({ ...row, q: rates[index] ?? 1 }))
}

function added(cells: readonly EquityCell[]): EquityCell[] {
  const rows = new Map<string, EquityCell>()
  for (const { side, key, hits, population } of cells) {
    mustBeAmounts({ hits, misses: population - hits })
    const id = JSON.stringify([side, key])
    const row = rows.get(id) ?? { side, key, hits: 0, population: 0 }
    rows.set(id, { side, key, hits: row.hits + hits, population: row.population + population })
  }
  return [...rows.values()].sort((a, b) => compareText(a.side, b.side) || compareText(a.key, b.key))
}

function against(row: EquityCell, total: { hits: number; population: number }) {
  const rest = { hits: total.hits - row.hits, population: total.population - row.population }
  if (rest.population === 0 || row.population === 0) return { ratio: null, p: 1 }
  const { midBoth } = hypergeometricTails({
    hits: row.hits,
    drawn: row.population,
    marked: total.hits,
    population: total.population,
  })
  return { ratio: ratioOf(row, rest), p: midBoth }
}

interface Hits {
  readonly hits: number
  readonly population: number
}

function ratioOf(one: Hits, rest: Hits): Estimate {
  const value = (one.hits + 0.5) / (one.population + 0.5) / ((rest.hits + 0.5) / (rest.population + 0.5))
  const variance =
    1 / (one.hits + 0.5) - 1 / (one.population + 0.5) + 1 / (rest.hits + 0.5) - 1 / (rest.population + 0.5)
  const factor = Math.exp(1.959963984540054 * Math.sqrt(Math.max(0, variance)))
  return { value, low: value / factor, high: value * factor }
}
