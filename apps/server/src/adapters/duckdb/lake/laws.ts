import type { DuckDBConnection } from '@duckdb/node-api'
import type { Family } from '../../../use-cases/hub/lake-file.ts'
import { query } from '../query.ts'
import { filled } from '../sql-text.ts'
import type { Relation } from '../warehouse/relations.ts'
import { relationsOf, type Warehouse } from '../warehouse/warehouse.ts'
import { netRefundsInto } from './refunds.ts'

/** A relation as the laws build it: its SELECT over `staging` and `law`, and where its rows belong. */
export interface BuiltRelation {
  readonly name: string
  readonly owner: string
  /** The column whose second decides the monthly file; none for undated relations. */
  readonly month?: string
  /** The order of the rows in a file: an owner's rows lie together. */
  readonly order: string
  readonly sql: string
}

/** Columns that say where a row came from, not what it says. */
const PROVENANCE = [
  'batch_no',
  'file_no',
  'row_no',
  'source_rank',
  'updated_second',
  'is_valid',
  'unreadable',
]

/**
 * Applies the laws of identity to the rows in the views `staging.<relation>`: which deliveries are in force, and what
 * refunds took. Leaves them in the schema `law`, from which `builtRelations` reads.
 */
export async function applyLaws(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  family: Family,
): Promise<void> {
  for (const relation of relationsOf(warehouse, family)) await revise(connection, warehouse, relation)
  if (family === 'institution') return
  await connection.run(`create or replace table law.encounter_class as ${warehouse.law('encounter_class')}`)
  await netRefundsInto(connection, warehouse)
}

/** What a family consists of once the laws are applied, derived relations included. */
export function builtRelations(warehouse: Warehouse, family: Family): BuiltRelation[] {
  const delivered = relationsOf(warehouse, family).map(({ name, owner, month }) => ({
    name,
    owner,
    ...(month ? { month } : {}),
    // The dense number sorts faster than the text it stands for.
    order: [name === 'charge_line' ? 'person_key' : owner, ...(month ? [month] : [])].join(', '),
    sql:
      name === 'charge_line'
        ? warehouse.law('charge_line')
        : filled(warehouse.law('any'), { relation: name, owner }),
  }))
  if (family === 'institution') return delivered
  return [
    ...delivered,
    {
      name: 'encounter_owner',
      owner: 'person_id',
      order: 'person_id',
      sql: warehouse.law('encounter_owner'),
    },
    { name: 'quality_flag', owner: 'person_id', order: 'person_id', sql: flags(warehouse) },
  ]
}

async function revise(connection: DuckDBConnection, warehouse: Warehouse, relation: Relation): Promise<void> {
  const { name, key } = relation
  const columns = await query<{ column_name: string }>(connection, `describe staging.${name}`)
  const content = columns
    .map(({ column_name }) => column_name)
    .filter((column) => !PROVENANCE.includes(column))
    .map((column) => `coalesce(cast(${column} as varchar), '')`)
  const superseded = filled(warehouse.law('superseded'), {
    relation: name,
    key: key.join(', '),
    content: content.join(', '),
  })
  await connection.run(`create or replace table law.superseded_${name} as ${superseded}`)
  if (!relation.lawful) return
  // A table, because several laws and many flags read it, and reading Parquet each time costs more than all of them.
  const current = filled(warehouse.law('current'), {
    relation: name,
    columns: ['batch_no', 'file_no', 'row_no', ...relation.lawful]
      .map((column) => `delivery.${column}`)
      .join(', '),
  })
  await connection.run(`create or replace table law.current_${name} as ${current}`)
}

function flags(warehouse: Warehouse): string {
  return warehouse.flagChecks
    .map(
      ({ name, sql }) => `select '${name}' as flag, flagged.*, bucket_of(flagged.person_id) as bucket
      from (${sql}) as flagged`,
    )
    .join('\nunion all by name\n')
}
