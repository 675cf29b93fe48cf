import type { ProofEngine, Row } from './sql-engine.ts'

/** What two engines say of the same statement: how many rows, and the first differences in words. */
export interface Likeness {
  readonly rows: number
  readonly differences: readonly string[]
}

const TOLD = 3

/** Asks two engines the same and compares what they say, whatever the order of the rows. A refusal is a difference. */
export async function asked(
  [one, other]: readonly [ProofEngine, ProofEngine],
  sql: string,
): Promise<Likeness> {
  const [left, right] = await Promise.all([said(one, sql), said(other, sql)])
  const onlyOne = without(left, right).map((row) => `${one.name}: ${row}`)
  const onlyOther = without(right, left).map((row) => `${other.name}: ${row}`)
  return { rows: left.length, differences: [...onlyOne.slice(0, TOLD), ...onlyOther.slice(0, TOLD)] }
}

async function said(engine: ProofEngine, sql: string): Promise<readonly string[]> {
  try {
    return (await engine.rows(sql)).map(textOf)
  } catch (error) {
    return [`refused: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** A row as text: names in order, every number written alike, truth as a number. */
function textOf(row: Row): string {
  const cells = Object.entries(row).map(([name, cell]) => [name, plain(cell)] as const)
  return JSON.stringify(cells.sort(([left], [right]) => (left < right ? -1 : 1)))
}

function plain(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'boolean') return String(Number(cell))
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

/** The rows that the others lack, each as often as it is missing. */
function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const row of others) counts.set(row, (counts.get(row) ?? 0) + 1)
  return rows.filter((row) => {
    const left = counts.get(row) ?? 0
    counts.set(row, left - 1)
    return left <= 0
  })
}
