import { explainRisk, type RiskModel, type RiskReason, scoreRisk } from '@fundwatch/screening'
import type { ReadTable } from './read-risk-table.ts'

/** A scored row; reasons for those at the top only. */
export interface ScoredRow {
  readonly id: string
  readonly time: string | null
  readonly score: number
  /** What rows are ordered by; finer than the score. */
  readonly order: number
  readonly reasons: readonly RiskReason[] | null
}

const REASONS_PER_ROW = 5

/** Scores tables block by block, the riskiest row first; the first `explained` rows come with their reasons. */
export async function scoreRiskTables(
  model: RiskModel,
  tables: AsyncIterable<ReadTable>,
  explained: number,
): Promise<ScoredRow[]> {
  const rows: ScoredRow[] = []
  let candidates: ScoredRow[] = []
  for await (const read of tables) {
    const scored = scoreBlock(model, read)
    rows.push(...scored.map(({ row }) => row))
    const limit = candidates.length < explained ? Number.NEGATIVE_INFINITY : (candidates.at(-1)?.order ?? 0)
    const risky = scored
      .filter(({ row }) => row.order > limit)
      .sort((a, b) => b.row.order - a.row.order)
      .slice(0, explained)
    for (const { row, place } of risky)
      row.reasons = explainRisk(model, read.table, place).slice(0, REASONS_PER_ROW)
    candidates = firstOf([...candidates, ...risky.map(({ row }) => row)], explained)
  }
  const kept = new Set(candidates)
  return firstOf(rows, rows.length).map((row) => (kept.has(row) ? row : { ...row, reasons: null }))
}

interface Scored {
  readonly place: number
  readonly row: ScoredRow & { reasons: readonly RiskReason[] | null }
}

function scoreBlock(model: RiskModel, { table, times }: ReadTable): Scored[] {
  const { scores, order } = scoreRisk(model, table)
  return Array.from({ length: table.rows }, (_, place) => ({
    place,
    row: {
      id: table.entities[table.entityOf[place] ?? 0] ?? '',
      time: times?.[place] ?? null,
      score: scores[place] ?? 0,
      order: order[place] ?? 0,
      reasons: null,
    },
  }))
}

/** The first in the order of their risk; of equal risk by name and time, so that the order of the file does not matter. */
function firstOf(rows: ScoredRow[], size: number): ScoredRow[] {
  return rows
    .sort((a, b) => b.order - a.order || compare(a.id, b.id) || compare(a.time ?? '', b.time ?? ''))
    .slice(0, size)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
