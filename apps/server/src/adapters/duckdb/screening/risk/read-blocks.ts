import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBDoubleVector,
  type DuckDBVector,
} from '@duckdb/node-api'
import type { RiskBlock } from '../../../../use-cases/screening/risk/lake/risk-lake-ports.ts'
import type { Desk } from '../../audit/desk.ts'
import { query } from '../../query.ts'
import { identifier } from '../../sql-text.ts'

interface Wish {
  readonly sql: string
  readonly rowsPerBlock: number
  readonly signal: AbortSignal
}

/** Reads a statement of entities block by block: whole numbers become counts, everything else texts. */
export async function* readBlocks({ connection }: Desk, wish: Wish): AsyncGenerator<RiskBlock> {
  const result = await connection.stream(await inDoubles(connection, wish.sql))
  const names = result.columnNames()
  let gathering = new Gathering(names)
  for (;;) {
    wish.signal.throwIfAborted()
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    gathering.add(chunk)
    if (gathering.rows < wish.rowsPerBlock) continue
    yield gathering.block()
    gathering = new Gathering(names)
  }
  if (gathering.rows > 0) yield gathering.block()
}

/** Counts arrive as numbers of 64 bits, which arrays of numbers do not hold; the engine casts a column faster than we do a cell. */
async function inDoubles(connection: DuckDBConnection, sql: string): Promise<string> {
  const columns = await query<{ column_name: string; column_type: string }>(connection, `describe ${sql}`)
  const cells = columns.map(({ column_name: name, column_type: type }) =>
    type === 'BIGINT' ? `cast(${identifier(name)} as double) as ${identifier(name)}` : identifier(name),
  )
  return `select ${cells.join(', ')} from (\n${sql}\n) as entity order by month_no, entity_id`
}

/** Chunks of some thousand rows, put together. */
class Gathering {
  readonly #names: readonly string[]
  readonly #counts = new Map<string, Float64Array[]>()
  readonly #texts = new Map<string, (string | null)[]>()
  readonly #months: number[] = []
  rows = 0

  constructor(names: readonly string[]) {
    this.#names = names
  }

  add(chunk: DuckDBDataChunk): void {
    for (const [at, name] of this.#names.entries()) {
      const vector = chunk.getColumnVector(at)
      if (name === 'month_no')
        for (const month of cells(vector, chunk.rowCount)) this.#months.push(Number(month))
      else if (vector instanceof DuckDBDoubleVector) this.#addCounts(name, vector, chunk.rowCount)
      else this.#addTexts(name, vector, chunk.rowCount)
    }
    this.rows += chunk.rowCount
  }

  block(): RiskBlock {
    const texts = new Map(this.#texts)
    const entityIds = (texts.get('entity_id') ?? []).map((id) => id ?? '')
    texts.delete('entity_id')
    const counts = new Map([...this.#counts].map(([name, pieces]) => [name, joined(pieces, this.rows)]))
    return { rows: this.rows, entityIds, monthNos: Int32Array.from(this.#months), counts, texts }
  }

  #addCounts(name: string, vector: DuckDBDoubleVector, rows: number): void {
    const pieces = this.#counts.get(name) ?? []
    // Cells may be null where nothing was counted; those are none.
    pieces.push(Float64Array.from({ length: rows }, (_, row) => vector.getItem(row) ?? 0))
    this.#counts.set(name, pieces)
  }

  #addTexts(name: string, vector: DuckDBVector, rows: number): void {
    const texts = this.#texts.get(name) ?? []
    for (const cell of cells(vector, rows)) texts.push(cell === null ? null : String(cell))
    this.#texts.set(name, texts)
  }
}

function cells(vector: DuckDBVector, rows: number): unknown[] {
  return Array.from({ length: rows }, (_, row) => vector.getItem(row))
}

function joined(pieces: readonly Float64Array[], rows: number): Float64Array {
  const whole = new Float64Array(rows)
  let from = 0
  for (const piece of pieces) {
    whole.set(piece, from)
    from += piece.length
  }
  return whole
}
