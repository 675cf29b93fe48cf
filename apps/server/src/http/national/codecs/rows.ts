import type { UploadedRow } from '../../../use-cases/review/online/upload.ts'
import type { Envelope } from '../reading/envelope.ts'
import type { Tree } from '../reading/parse-json.ts'
import type { ExtractColumn, ExtractTables } from '../tables/extract-columns.ts'
import type { Interface } from '../tables/field.ts'

/** Cells that a message implies; what is null stays away. */
export type Cells = Readonly<Record<string, string | null>>

/** Writes a node as a row of one table: the cells of the message, then what it implies, and who sent it when. */
export type RowWriter = (tree: Tree, envelope: Envelope, implied?: Cells) => UploadedRow

/** Gives the writer of a node's rows; throws Error for a table or a node that does not exist. */
export type WriterOf = (node: string, table: string) => RowWriter

/** Writers for the nodes of a transaction: a field goes to the column that has its code, or names it as another spelling. */
export function writersOf({ transaction, nodes }: Interface, extract: ExtractTables): WriterOf {
  return (node, table) => {
    const columns = extract.get(table)
    const fields = nodes.get(node)
    if (columns === undefined || fields === undefined)
      throw new Error(`${transaction} has no ${node} for ${table}.`)
    const moves = fields.flatMap(({ code }) => {
      const column = columns.get(code)
      return column === undefined ? [] : [{ from: code, column }]
    })
    return (tree, envelope, implied = {}) => {
      const cells: Record<string, string> = {}
      for (const { from, column } of moves) put(cells, column, tree[from])
      for (const code of Object.keys(implied)) {
        const column = columns.get(code)
        if (column !== undefined) put(cells, column, implied[code])
      }
      for (const [code, text] of senderCells(envelope)) {
        const column = columns.get(code)
        if (column !== undefined && cells[column.code] === undefined) put(cells, column, text)
      }
      return { table, cells }
    }
  }
}

function put(cells: Record<string, string>, { code, type }: ExtractColumn, value: unknown): void {
  if (typeof value !== 'string' || value === '') return
  cells[code] =
    type === 'date'
      ? value.slice(0, 10)
      : type === 'datetime' && value.length === 10
        ? `${value} 00:00:00`
        : value
}

/** Later messages beat earlier ones by `updt_time`. */
function senderCells({
  institutionId,
  institutionName,
  insuredRegion,
  sentAt,
}: Envelope): [string, string | null][] {
  return [
    ['fixmedins_code', institutionId],
    ['fixmedins_name', institutionName],
    ['insu_admdvs', insuredRegion],
    ['updt_time', sentAt],
  ]
}
