import {
  type DriftReport,
  type EquityRow,
  equity,
  explainRisk,
  type RiskModel,
  riskDrift,
  scoreRisk,
} from '@fundwatch/screening'
import type { NewRiskScore } from '../registry/registry-ports.ts'
import { enoughRows, lakeTable } from './lake-table.ts'
import type { RiskDefinition } from './risk-entity.ts'
import type { RiskBlock, RiskSession } from './risk-lake-ports.ts'
import { pickBlock, RowSample } from './row-sample.ts'
import { ScoredColumns } from './scored-columns.ts'

/** Everybody of a kind, scored. */
export interface ScoredEverybody {
  readonly scored: number
  readonly notEnough: number
  readonly scores: readonly NewRiskScore[]
  readonly drift: DriftReport | null
  readonly equity: readonly EquityRow[]
}

/** So many of the riskiest carry their reasons; each takes some milliseconds of a supervised model. */
const EXPLAINED = 2000
const REASONS_EACH = 6
/** Drift of so many evenly chosen is that of all. */
const MOST_FOR_DRIFT = 100_000

/** What everybody is scored with. */
export interface ScoreWish {
  readonly model: RiskModel
  readonly definition: RiskDefinition
  readonly month: number
  readonly signal: AbortSignal
  readonly told: (scored: number) => void
}

/** Scores everybody block by block; of persons only those above the ordinary band are kept, because nobody needs a list of all. */
export async function scoreEverybody(session: RiskSession, wish: ScoreWish): Promise<ScoredEverybody> {
  const { model, definition, month, signal, told } = wish
  const columns = new ScoredColumns(definition)
  const sample = new RowSample(MOST_FOR_DRIFT, model.seed)
  const explained = new Explained(columns, EXPLAINED)
  let notEnough = 0
  for await (const block of session.everybody(definition.entity, month)) {
    signal.throwIfAborted()
    const rows = enoughRows(definition, block)
    notEnough += block.rows - rows.length
    if (rows.length === 0) continue
    const enough = pickBlock(block, rows)
    scoreBlock(enough, { wish, columns, explained })
    sample.add(enough, rowsOf(enough))
    told(columns.length)
  }
  const ranked = columns.ranked()
  explained.end(ranked)
  const scores = Array.from({ length: ranked.length }, (_, at) => at + 1)
    .filter((rank) => definition.entity !== 'person' || columns.bandAt(ranked, rank) !== 'ordinary')
    .map((rank) => columns.score(ranked, rank))
  return {
    scored: ranked.length,
    notEnough,
    scores,
    drift: driftOf(wish, sample.block()),
    equity: equity(columns.equityCells(ranked)),
  }
}

function scoreBlock(
  block: RiskBlock,
  {
    wish,
    columns,
    explained,
  }: { readonly wish: ScoreWish; readonly columns: ScoredColumns; readonly explained: Explained },
): void {
  const { model, definition } = wish
  const table = lakeTable(definition, block)
  const from = columns.length
  columns.add(block, scoreRisk(model, table))
  explained.add({ from, rows: block.rows }, (row) => explainRisk(model, table, row).slice(0, REASONS_EACH))
}

function driftOf({ model, definition }: ScoreWish, block: RiskBlock): DriftReport | null {
  const table = lakeTable(definition, block)
  return block.rows === 0 ? null : riskDrift(model, table, scoreRisk(model, table).order)
}

/** Explains the riskiest while their table is at hand: whoever might still be among the first when all are known. */
class Explained {
  readonly #columns: ScoredColumns
  readonly #most: number
  #places: number[] = []

  constructor(columns: ScoredColumns, most: number) {
    this.#columns = columns
    this.#most = most
  }

  add(
    { from, rows }: { readonly from: number; readonly rows: number },
    explain: (row: number) => Parameters<ScoredColumns['explain']>[1],
  ): void {
    const columns = this.#columns
    const byRisk = (a: number, b: number) => columns.orderAt(b) - columns.orderAt(a) || a - b
    const before = new Set(this.#places)
    const own = Array.from({ length: rows }, (_, row) => from + row)
    const first = [...this.#places, ...own.sort(byRisk).slice(0, this.#most)]
      .sort(byRisk)
      .slice(0, this.#most)
    for (const place of first) if (!before.has(place)) columns.explain(place, explain(place - from))
    columns.keepReasons(new Set(first))
    this.#places = first
  }

  /** Nobody is explained who is not among the first of all: equal risks are told apart by id only now. */
  end(ranked: Int32Array): void {
    this.#columns.keepReasons(new Set(ranked.subarray(0, this.#most)))
  }
}

function rowsOf({ rows }: RiskBlock): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row)
}
