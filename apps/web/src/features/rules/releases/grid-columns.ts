import type { GridColumn } from '../../../components/edit-grid/grid-column.ts'
import type { Column } from './cell-problem.ts'

const FIGURES = ['integer', 'quantity', 'price', 'fen']
const WIDTHS: Readonly<Record<string, number>> = {
  point: 140,
  name: 260,
  valid_from: 105,
  valid_to: 105,
  source: 80,
  supersedes: 150,
}
const BY_TYPE: Readonly<Record<string, number>> = { code: 200, codes: 220, text: 140, day: 105 }

/** How wide a column of facts is, and on which side its cells stand. */
export function gridColumn({ name, title, type }: Column): GridColumn {
  return { name, title, width: WIDTHS[name] ?? BY_TYPE[type] ?? 110, isFigure: FIGURES.includes(type) }
}
