import type { RiskModel } from '@fundwatch/screening'
import type { TableWish } from './read-risk-table.ts'

/** How a table is read for a model: its features by name and kind, everything else left aside. */
export function wishOfModel(
  model: RiskModel,
  { judged, label }: { readonly judged: boolean; readonly label?: string },
): TableWish {
  const { columns } = model
  return {
    columns: judged
      ? { ...columns, label: label ?? columns.label }
      : { ...columns, label: null, decided: null, fairness: [] },
    ignored: [],
    categories: [],
    kinds: new Map(model.features.map(({ name, kind }) => [name, kind])),
  }
}
