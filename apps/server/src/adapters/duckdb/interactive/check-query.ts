import type { DuckDBConnection } from '@duckdb/node-api'
import { isNode, type SyntaxNode } from '../mapping/parse-statement.ts'
import { queryOne } from '../query.ts'
import { literal } from '../sql-text.ts'
import { interactiveError } from './interactive-error.ts'
import { queryFunctions, tableFunctions } from './query-functions.ts'

/** The schemas a user may read. */
const OPEN_SCHEMAS = new Set(['core', 'delivered', 'terms', 'information_schema'])

const EXPRESSIONS = new Set(
  `BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT DEFAULT FUNCTION LAMBDA OPERATOR
  POSITIONAL_REFERENCE STAR SUBQUERY WINDOW`.split(/\s+/),
)

const CLAUSES = new Set(
  `SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE BASE_TABLE EMPTY EXPRESSION_LIST JOIN SUBQUERY PIVOT SHOW_REF
  TABLE_FUNCTION DISTINCT_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER ORDER_MODIFIER ASCENDING DESCENDING
  ORDER_DEFAULT`.split(/\s+/),
)

/** Parts that hold no expression: the value of a constant and the type of a cast. */
const LEAVES = new Set(['value', 'cast_type'])

const LIST_OF_RELATIONS = `select table_schema as "schema", table_name as name
from information_schema.tables
where table_schema in ('core', 'delivered', 'terms')
order by 1, 2`

interface Scope {
  readonly macros: ReadonlySet<string>
  /** What WITH clauses have named around here. */
  readonly named: ReadonlySet<string>
}

/**
 * Refuses everything but one statement that reads the open schemas with allowed functions, and gives the statement to run.
 * It is judged on the tree of the engine's own parser, in which every kind of node must be known. This is the wall: the
 * engine's settings keep it inside the folder of the lake, but would let a COPY write there.
 */
export async function checkQuery(
  connection: DuckDBConnection,
  sql: string,
  macros: ReadonlySet<string>,
): Promise<string> {
  const [, explain = '', body = ''] = /^\s*(explain\s+(?:analyze\s+)?)?([\s\S]*)$/i.exec(sql) ?? []
  const tree = await parse(connection, body)
  if (isListOfRelations(tree)) return LIST_OF_RELATIONS
  visit(tree, { macros, named: new Set() })
  return `${explain}${body}`
}

async function parse(connection: DuckDBConnection, sql: string): Promise<SyntaxNode> {
  const { tree } = await queryOne<{ tree: string }>(
    connection,
    `select cast(json_serialize_sql(${literal(sql)}) as varchar) as tree`,
  )
  const parsed: unknown = JSON.parse(tree)
  if (!isNode(parsed)) throw interactiveError('not-a-select')
  if (parsed['error'] === true) {
    // The parser reads INSERT, COPY, ATTACH, SET … without complaint; they have no tree because they are no SELECT.
    if (parsed['error_type'] === 'not implemented') throw interactiveError('not-a-select')
    throw interactiveError('statement-broken', { detail: String(parsed['error_message']) })
  }
  const statements = Array.isArray(parsed['statements']) ? (parsed['statements'] as unknown[]) : []
  const [statement] = statements
  if (statements.length !== 1 || !isNode(statement)) {
    throw interactiveError('not-one-statement', { count: statements.length })
  }
  return statement
}

/** SHOW TABLES would show the schema nobody uses. */
function isListOfRelations({ node }: SyntaxNode): boolean {
  const from = isNode(node) ? node['from_table'] : undefined
  if (!isNode(from) || from['type'] !== 'SHOW_REF' || from['query'] !== null) return false
  return ['"tables"', '__show_tables_expanded'].includes(String(from['table_name']))
}

function visit(value: unknown, scope: Scope): void {
  if (Array.isArray(value)) for (const item of value) visit(item, scope)
  if (!isNode(value)) return
  checkKind(value, scope)
  const inner = withNames(value, scope)
  for (const [part, child] of Object.entries(value)) {
    if (part !== 'cte_map' && !(LEAVES.has(part) && isLeafOwner(value))) visit(child, inner)
  }
}

function isLeafOwner(node: SyntaxNode): boolean {
  return node['class'] === 'CONSTANT' || node['class'] === 'CAST'
}

/** A name of a WITH clause is known after it, and inside it only where it is recursive. */
function withNames(node: SyntaxNode, scope: Scope): Scope {
  const entries = isNode(node['cte_map']) ? node['cte_map']['map'] : undefined
  let inner = scope
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
    if (!isNode(entry)) continue
    const name = String(entry['key']).toLowerCase()
    const known = { ...inner, named: new Set(inner.named).add(name) }
    visit(entry['value'], isRecursive(entry) ? known : inner)
    inner = known
  }
  return inner
}

function isRecursive({ value }: SyntaxNode): boolean {
  const query = isNode(value) ? value['query'] : undefined
  const node = isNode(query) ? query['node'] : undefined
  return isNode(node) && node['type'] === 'RECURSIVE_CTE_NODE'
}

function checkKind(node: SyntaxNode, scope: Scope): void {
  const kind = node['class'] ?? node['type']
  if (typeof kind !== 'string') return
  const known = node['class'] === undefined ? CLAUSES : EXPRESSIONS
  if (!known.has(kind)) throw interactiveError('construct-forbidden', { name: kind })
  if ((node['at_clause'] ?? null) !== null) throw interactiveError('construct-forbidden', { name: 'AT' })
  if (kind === 'BASE_TABLE') checkRelation(node, scope)
  if (kind === 'TABLE_FUNCTION') checkTableFunction(node)
  if (kind === 'SHOW_REF') checkShow(node)
  if (kind === 'FUNCTION' || kind === 'WINDOW') checkCall(node, scope)
}

function checkRelation(node: SyntaxNode, { named }: Scope): void {
  const [catalog, schema, table] = ['catalog_name', 'schema_name', 'table_name'].map((part) =>
    String(node[part]).toLowerCase(),
  )
  // A bare name that no WITH clause gave would be tried as a file.
  const isOpen = schema === '' ? named.has(table ?? '') : OPEN_SCHEMAS.has(schema ?? '')
  const name = [catalog, schema, table].filter((part) => part !== '').join('.')
  if (catalog !== '' || !isOpen) throw interactiveError('relation-forbidden', { name })
}

function checkTableFunction(node: SyntaxNode): void {
  const call = isNode(node['function']) ? String(node['function']['function_name']) : ''
  if (!tableFunctions.has(call.toLowerCase())) throw interactiveError('function-forbidden', { name: call })
}

/** DESCRIBE and SUMMARIZE carry the query they look at, which is checked like any other; SHOW lists more than ours. */
function checkShow(node: SyntaxNode): void {
  if (!isNode(node['query'])) throw interactiveError('construct-forbidden', { name: 'SHOW' })
}

function checkCall(node: SyntaxNode, { macros }: Scope): void {
  const name = String(node['function_name'])
  const schema = String(node['schema'] ?? '')
  const isPlain = (schema === '' || schema === 'main') && (node['catalog'] ?? '') === ''
  const isAllowed = queryFunctions.has(name.toLowerCase()) || macros.has(name.toLowerCase())
  if (!isPlain || !isAllowed) throw interactiveError('function-forbidden', { name })
}
