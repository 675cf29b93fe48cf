import { categoryFeature, numberFeature, type RiskFeature } from '../table/encode.ts'
import type { RiskTable } from '../table/risk-table.ts'
import { recordedLater } from './find-leaks.ts'

/** What a model goes by, and which columns it leaves aside. */
export interface ChosenFeatures {
  readonly features: readonly RiskFeature[]
  readonly dropped: readonly string[]
}

/** A text that fewer rows have is rare, whoever has it. */
const LEAST_ROWS_OF_LEVEL = 10

/**
 * Leaves aside columns that never differ among the rows learnt from, and those of which a value was recorded after the label's
 * moment among the rows that are judged.
 */
export function chooseFeatures(
  table: RiskTable,
  { learnt, judged }: { readonly learnt: Int32Array; readonly judged: Int32Array },
  monotone: Readonly<Record<string, -1 | 1>>,
): ChosenFeatures {
  const features: RiskFeature[] = []
  const dropped: string[] = []
  for (const column of table.features) {
    const leastRows = Math.min(LEAST_ROWS_OF_LEVEL, Math.ceil(learnt.length / 20))
    const feature =
      column.kind === 'number'
        ? numberFeature(column, learnt, monotone[column.name] ?? 0)
        : categoryFeature(column, learnt, leastRows)
    if (feature && recordedLater(table, column, judged).length === 0) features.push(feature)
    else dropped.push(column.name)
  }
  return { features, dropped }
}
