import { shortCount, shortMoney } from '../../components/money-text.ts'
import { paidOfCounties } from './paid-months.ts'
import type { Figures, Paid } from './use-cockpit.ts'

/** What a map can show of a county. */
export const MEASURES = ['findingFen', 'recoveredFen', 'leads', 'paidFen'] as const
/** One of them. */
export type Measure = (typeof MEASURES)[number]

/** A county with the value that is shown. */
export interface CountyValue {
  readonly county: string
  readonly name: string
  readonly value: number
  readonly text: string
}

interface Told {
  readonly figures: Figures
  readonly paid: Paid | undefined
  /** Names by code, where a map tells them. */
  readonly names: ReadonlyMap<string, string>
}

/** The counties with the value of a measure; what belongs to no county is left out. */
export function countyValues(measure: Measure, { figures, paid, names }: Told): readonly CountyValue[] {
  const paidBy = paid ? paidOfCounties(paid) : new Map<string, number>()
  // Not those that only have a name: whoever oversees one county has none of the others.
  const codes = new Set([...figures.byCounty.map(({ county }) => county), ...paidBy.keys()])
  codes.delete('')
  return [...codes].toSorted().map((county) => {
    const told = figures.byCounty.find((one) => one.county === county)
    const value = measure === 'paidFen' ? (paidBy.get(county) ?? 0) : (told?.[measure] ?? 0)
    return {
      county,
      name: names.get(county) ?? county,
      value,
      text: measure === 'leads' ? shortCount(value) : shortMoney(value),
    }
  })
}
