import { createHash } from 'node:crypto'
import type { RiskTable } from '@fundwatch/screening'
import { type LabelledRow, labelsOf } from './label-rows.ts'
import { enoughRows, lakeTable, type RowLabels } from './lake-table.ts'
import type { RiskDefinition } from './risk-entity.ts'
import type { RiskBlock, RiskSession } from './risk-lake-ports.ts'
import { joinBlocks, pickBlock, RowSample } from './row-sample.ts'

/** More rows move neither a quantile nor a forest of samples of 256. */
const MOST_ROWS = 100_000

/** What is learnt from: everybody as they are now (at most 100,000 of them), and those checked as they were before their lead. */
export interface GatheredTables {
  readonly everybody: RiskTable
  /** Null where nobody was checked who had visits enough. */
  readonly checked: RiskTable | null
  /** SHA-256 of the content of both. */
  readonly tableHash: string
}

/** What to gather. */
export interface GatherWish {
  readonly month: number
  readonly labelled: readonly LabelledRow[]
  readonly seed: number
}

/** Reads the tables for a training. */
export async function gatherTables(
  session: RiskSession,
  definition: RiskDefinition,
  { month, labelled, seed }: GatherWish,
): Promise<GatheredTables> {
  const sample = new RowSample(MOST_ROWS, seed)
  for await (const block of session.everybody(definition.entity, month))
    sample.add(block, enoughRows(definition, block))
  const population = sample.block()
  const known = await labelledBlock(session, definition, labelled)
  const labels = labelsOf(known, labelled)
  return {
    everybody: lakeTable(definition, population),
    checked: known.rows === 0 ? null : lakeTable(definition, known, labels),
    tableHash: hashOf([population, known], labels),
  }
}

async function labelledBlock(
  session: RiskSession,
  definition: RiskDefinition,
  labelled: readonly LabelledRow[],
): Promise<RiskBlock> {
  const blocks: RiskBlock[] = []
  if (labelled.length > 0)
    for await (const block of session.some(definition.entity, labelled))
      blocks.push(pickBlock(block, enoughRows(definition, block)))
  return joinBlocks(blocks)
}

function hashOf(blocks: readonly RiskBlock[], { labels, decidedOn }: RowLabels): string {
  const hash = createHash('sha256')
  const take = (cells: Int32Array | Int8Array | Float64Array) =>
    hash.update(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength))
  for (const { entityIds, monthNos, counts } of blocks) {
    hash.update(JSON.stringify(entityIds))
    for (const cells of [monthNos, ...counts.values()]) take(cells)
  }
  take(labels)
  take(decidedOn)
  return hash.digest('hex')
}
