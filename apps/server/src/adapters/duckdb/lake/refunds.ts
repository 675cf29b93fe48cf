import type { DuckDBConnection } from '@duckdb/node-api'
import { queryOne } from '../query.ts'
import { filled } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** A way of matching refunds with originals: the columns that must agree, on each side. */
interface RefundPass {
  readonly pass: number
  readonly refundColumns: readonly string[]
  readonly lineColumns: readonly string[]
}

/** The four ways of the refund law, in their order. */
const PASSES: readonly RefundPass[] = [
  pass(1, { institution_id: 'institution_id', encounter_id: 'encounter_id', original_line_sn: 'line_sn' }),
  pass(2, { institution_id: 'institution_id', original_line_sn: 'line_sn' }),
  pass(3, {
    institution_id: 'institution_id',
    refunds_settlement_id: 'settlement_id',
    item_code: 'item_code',
    unit_price: 'unit_price',
  }),
  pass(4, {
    institution_id: 'institution_id',
    encounter_id: 'encounter_id',
    item_code: 'item_code',
    unit_price: 'unit_price',
    day_no: 'day_no',
  }),
]

function pass(number: number, pairs: Record<string, string>): RefundPass {
  return {
    pass: number,
    refundColumns: ['person_id', ...Object.keys(pairs)],
    lineColumns: ['person_id', ...Object.values(pairs)],
  }
}

/**
 * Nets refunds against the lines in force (`law.current_charge_line`): leaves `law.line_effect`, one row per line that a
 * refund took from or that is a refund. The same law as the domain's `netRefunds`.
 */
export async function netRefundsInto(connection: DuckDBConnection, warehouse: Warehouse): Promise<void> {
  const law = (name: string) => warehouse.law(`refund/${name}`)
  const table = (name: string, sql: string) =>
    connection.run(`create or replace temp table ${name} as ${sql}`)
  await connection.run(`create or replace table law.refund as ${law('refund')}`)
  await connection.run(`create or replace table law.original as ${law('original')}`)
  await connection.run(`create or replace table law.assigned_refund as ${law('assigned')}`)
  await connection.run(`create or replace table law.matched_refund as ${law('unassigned')}`)
  await connection.run(
    `create or replace table law.taken as ${filledFor(law('taken'), PASSES[0])} limit 0`.replace(
      /from law\.taken\n/,
      'from (select 0 as batch_no, 0 as file_no, 0 as row_no, 0 as refunded_quantity) as nothing_taken\n',
    ),
  )
  for (const way of PASSES) {
    const { refunds } = await queryOne<{ refunds: number }>(
      connection,
      `select count(*) as refunds from law.assigned_refund where refund_pass = ${way.pass}`,
    )
    if (refunds === 0) continue
    await table('newly_taken', filledFor(law('taken'), way))
    await connection.run('insert into law.taken by name from newly_taken')
    await connection.run(`insert into law.matched_refund by name ${filledFor(law('matched'), way)}`)
  }
  await connection.run(`create or replace table law.line_effect as ${law('line_effect')}`)
}

function filledFor(sql: string, way: RefundPass | undefined): string {
  if (!way) throw new Error('The refund law has no such pass.')
  const { refundColumns, lineColumns } = way
  const agree = (side: string) =>
    lineColumns.map((column, at) => `line.${column} = ${side}.${refundColumns[at] ?? ''}`).join(' and ')
  const values = {
    pass: String(way.pass),
    refund_group: refundColumns.join(', '),
    refund_group_of_refund: refundColumns.map((column) => `refund.${column}`).join(', '),
    line_group: lineColumns.map((column) => `line.${column}`).join(', '),
    line_matches_refunded: agree('refunded'),
    line_matches_refund: agree('refund'),
  }
  return filled(sql, values)
}
