import { type Cells, snOfKey } from './told-event.ts'

interface Row {
  readonly relation: string
  readonly key: string
  readonly cells: Cells
  readonly toldNo: number
}

/**
 * Rows as they stand, with the settlement of each line that does not name one: the first that was told with it or after it and
 * takes back no other. Hospitals settle what they charged before without naming it again; the centre's extract names it in every line.
 */
export function withSettlements<Standing extends Row>(
  rows: ReadonlyMap<string, Standing>,
): ReadonlyMap<string, Standing> {
  const settlements = [...rows.values()]
    .filter(({ relation, cells }) => relation === 'settlement' && cells.original_settlement_id === undefined)
    .sort((left, right) => left.toldNo - right.toldNo || (left.key < right.key ? -1 : 1))
  if (settlements.length === 0) return rows
  const named = new Map<string, Standing>()
  for (const [key, row] of rows) {
    const own = isUnnamed(row) ? settlements.find(({ toldNo }) => toldNo >= row.toldNo) : undefined
    named.set(key, own ? { ...row, cells: { ...row.cells, settlement_id: snOfKey(own.key) } } : row)
  }
  return named
}

function isUnnamed({ relation, cells }: Row): boolean {
  return relation === 'charge_line' && cells.settlement_id === undefined
}
