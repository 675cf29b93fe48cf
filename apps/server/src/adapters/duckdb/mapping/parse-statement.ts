import type { DuckDBConnection } from '@duckdb/node-api'
import { queryOne } from '../query.ts'
import { literal } from '../sql-text.ts'
import type { MappingStatement } from './mapping.ts'
import { mappingError } from './mapping-errors.ts'

/** A node of the tree into which DuckDB's parser turns a SELECT. */
export interface SyntaxNode {
  readonly [name: string]: unknown
}

/** Whether a value of the tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The tree of a text that is exactly one SELECT, read by the parser of the engine that will run it. */
export async function parseStatement(
  connection: DuckDBConnection,
  { file, sql }: MappingStatement,
): Promise<SyntaxNode> {
  const { tree } = await queryOne<{ tree: string }>(
    connection,
    `select cast(json_serialize_sql(${literal(sql)}) as varchar) as tree`,
  )
  const parsed: unknown = JSON.parse(tree)
  if (!isNode(parsed)) throw mappingError('not-a-select', { file })
  if (parsed['error'] === true) throw refusal(file, parsed)
  const statements = Array.isArray(parsed['statements']) ? (parsed['statements'] as unknown[]) : []
  const [statement] = statements
  if (statements.length !== 1 || !isNode(statement)) {
    throw mappingError('not-one-statement', { file, count: statements.length })
  }
  return statement
}

function refusal(file: string, { error_type, error_message }: SyntaxNode): Error {
  // The parser reads INSERT, COPY, ATTACH, SET … without complaint; they have no tree because they are no SELECT.
  if (error_type === 'not implemented') return mappingError('not-a-select', { file })
  return mappingError('statement-broken', { file, detail: String(error_message) })
}
