import { placeOf } from '@fundwatch/screening'
import type { RiskBlock } from './risk-lake-ports.ts'

/** The hash of the sample is not that of the parts of training and test. */
const OTHER_SEED = 0x9e3779b9

/**
 * At most so many rows out of blocks of which nobody knows how many will come: those whose entity's hash lies below a limit, which is
 * halved whenever there are too many. The same entities and seed give the same sample, whatever the blocks.
 */
export class RowSample {
  readonly #most: number
  readonly #seed: number
  #limit = 1
  #blocks: RiskBlock[] = []
  #rows = 0

  constructor(most: number, seed: number) {
    this.#most = most
    this.#seed = (seed ^ OTHER_SEED) >>> 0
  }

  add(block: RiskBlock, rows: Int32Array): void {
    const picked = pickBlock(
      block,
      rows.filter((row) => this.#isIn(block, row)),
    )
    this.#blocks.push(picked)
    this.#rows += picked.rows
    while (this.#rows > this.#most) this.#halve()
  }

  /** What was gathered, as one block. */
  block(): RiskBlock {
    return joinBlocks(this.#blocks)
  }

  #halve(): void {
    this.#limit /= 2
    this.#blocks = this.#blocks.map((block) =>
      pickBlock(
        block,
        rowsOf(block).filter((row) => this.#isIn(block, row)),
      ),
    )
    this.#rows = this.#blocks.reduce((sum, { rows }) => sum + rows, 0)
  }

  #isIn({ entityIds }: RiskBlock, row: number): boolean {
    return this.#limit === 1 || placeOf(this.#seed, entityIds[row] ?? '') < this.#limit
  }
}

/** Some rows of a block, in their order; the block itself when they are all of them. */
export function pickBlock(block: RiskBlock, rows: Int32Array): RiskBlock {
  if (rows.length === block.rows) return block
  return {
    rows: rows.length,
    entityIds: Array.from(rows, (row) => block.entityIds[row] ?? ''),
    monthNos: rows.map((row) => block.monthNos[row] ?? 0),
    counts: new Map(
      [...block.counts].map(([name, cells]) => [name, Float64Array.from(rows, (row) => cells[row] ?? 0)]),
    ),
    texts: new Map(
      [...block.texts].map(([name, cells]) => [name, Array.from(rows, (row) => cells[row] ?? null)]),
    ),
  }
}

/** Blocks of the same columns, one after the other. */
export function joinBlocks(blocks: readonly RiskBlock[]): RiskBlock {
  const [first] = blocks
  if (first === undefined)
    return { rows: 0, entityIds: [], monthNos: new Int32Array(0), counts: new Map(), texts: new Map() }
  if (blocks.length === 1) return first
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0)
  return {
    rows,
    entityIds: blocks.flatMap(({ entityIds }) => entityIds),
    monthNos: Int32Array.from(blocks.flatMap(({ monthNos }) => [...monthNos])),
    counts: new Map([...first.counts.keys()].map((name) => [name, joined(blocks, name, rows)])),
    texts: new Map(
      [...first.texts.keys()].map((name) => [name, blocks.flatMap(({ texts }) => texts.get(name) ?? [])]),
    ),
  }
}

function joined(blocks: readonly RiskBlock[], name: string, rows: number): Float64Array {
  const whole = new Float64Array(rows)
  let from = 0
  for (const block of blocks) {
    whole.set(block.counts.get(name) ?? new Float64Array(block.rows), from)
    from += block.rows
  }
  return whole
}

function rowsOf({ rows }: RiskBlock): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row)
}
