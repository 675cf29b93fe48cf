import { heldOutRows, type RiskModel, type RiskTable } from '@fundwatch/screening'

/** Of some rows those that a model has not learnt from; a model without labels has learnt from none. */
export function rowsNotLearnt(model: RiskModel, table: RiskTable, rows: Int32Array): Int32Array {
  if (model.kind === 'unsupervised') return rows
  const heldOut = new Set(heldOutRows(table, model.split))
  return rows.filter((row) => heldOut.has(row))
}
