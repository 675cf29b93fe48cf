import type { DuckDBConnection } from '@duckdb/node-api'
import { allowedFunctions, callsInDisguise } from './allowed-functions.ts'
import type { MappingStatement } from './mapping.ts'
import { mappingError } from './mapping-errors.ts'
import { isNode, parseStatement, type SyntaxNode } from './parse-statement.ts'

/** Expressions by their class in DuckDB's tree. Not here: parameters, lambdas, collations, references by position. */
const expressions = new Set(
  'BETWEEN CASE CAST COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION OPERATOR STAR SUBQUERY WINDOW'.split(
    ' ',
  ),
)

/** Queries, table references, modifiers and orders by their type. Not here: table functions, SHOW, PIVOT, recursion. */
const clauses = new Set(
  `SELECT_NODE SET_OPERATION_NODE BASE_TABLE EMPTY EXPRESSION_LIST JOIN SUBQUERY DISTINCT_MODIFIER LIMIT_MODIFIER
  ORDER_MODIFIER ASCENDING DESCENDING ORDER_DEFAULT`.split(/\s+/),
)

/** Parts that hold no expression: the value of a constant and the type of a cast. */
const leaves = new Set(['value', 'cast_type'])

interface Scope {
  readonly file: string
  /** What the statement may read, as `schema.name`. */
  readonly relations: ReadonlySet<string>
  /** What WITH clauses have named so far. */
  readonly named: ReadonlySet<string>
}

/**
 * Refuses a statement that is anything but one SELECT over `relations` (`source.bene`, `codes.sex`, …) with the allowed
 * functions. The tree is that of the engine's own parser, and every kind of node must be known: what a later engine adds is
 * refused until somebody has looked at it.
 */
export async function checkStatement(
  connection: DuckDBConnection,
  statement: MappingStatement,
  relations: ReadonlySet<string>,
): Promise<void> {
  const tree = await parseStatement(connection, statement)
  visit(tree, { file: statement.file, relations, named: new Set() })
}

function visit(value: unknown, scope: Scope): void {
  if (Array.isArray(value)) value.forEach((item) => visit(item, scope))
  if (!isNode(value)) return
  checkKind(value, scope)
  const inner = withNames(value, scope)
  for (const [part, child] of Object.entries(value)) {
    if (part !== 'cte_map' && !(leaves.has(part) && isTyped(value))) visit(child, inner)
  }
}

function isTyped(node: SyntaxNode): boolean {
  return node['class'] === 'CONSTANT' || node['class'] === 'CAST'
}

/** A name of a WITH clause is known after it, not inside it: read earlier, it would be a file or a system view. */
function withNames(node: SyntaxNode, scope: Scope): Scope {
  const entries = isNode(node['cte_map']) ? node['cte_map']['map'] : undefined
  let inner = scope
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
    if (!isNode(entry)) continue
    visit(entry['value'], inner)
    inner = { ...inner, named: new Set(inner.named).add(String(entry['key']).toLowerCase()) }
  }
  return inner
}

function checkKind(node: SyntaxNode, scope: Scope): void {
  const { file } = scope
  const kind = node['class'] ?? node['type']
  if (typeof kind !== 'string') return
  if (!(node['class'] === undefined ? clauses : expressions).has(kind)) {
    const call = isNode(node['function']) ? node['function']['function_name'] : undefined
    if (typeof call === 'string') throw mappingError('function-forbidden', { file, name: call })
    throw mappingError('construct-forbidden', { file, name: kind })
  }
  if (isSampled(node)) throw mappingError('construct-forbidden', { file, name: 'SAMPLE' })
  if (kind === 'BASE_TABLE') checkRelation(node, scope)
  if (kind === 'FUNCTION' || kind === 'WINDOW') checkCall(node, file)
  if (kind === 'COLUMN_REF') checkName(node, file)
}

/** A sample would give other rows each time; an AT clause reads another state of a table. */
function isSampled(node: SyntaxNode): boolean {
  return (node['sample'] ?? node['at_clause'] ?? null) !== null
}

function checkRelation(node: SyntaxNode, { file, relations, named }: Scope): void {
  const [catalog, schema, table] = ['catalog_name', 'schema_name', 'table_name'].map((part) =>
    String(node[part]),
  )
  const path = [catalog, schema, table].filter((part) => part !== '').join('.')
  // A name without schema that no WITH clause gave, or with an unknown one, would be tried as a file.
  const known = schema === '' ? named.has(path.toLowerCase()) : relations.has(path.toLowerCase())
  if (catalog !== '' || !known) throw mappingError('relation-forbidden', { file, name: path })
}

function checkCall(node: SyntaxNode, file: string): void {
  const name = String(node['function_name'])
  const schema = String(node['schema'] ?? '')
  const isPlain = (schema === '' || schema === 'main') && (node['catalog'] ?? '') === ''
  if (!isPlain || !allowedFunctions.has(name.toLowerCase())) {
    throw mappingError('function-forbidden', { file, name })
  }
}

function checkName(node: SyntaxNode, file: string): void {
  const names = Array.isArray(node['column_names']) ? (node['column_names'] as unknown[]) : []
  const [name] = names
  if (names.length === 1 && callsInDisguise.has(String(name).toLowerCase())) {
    throw mappingError('function-forbidden', { file, name: String(name) })
  }
}
