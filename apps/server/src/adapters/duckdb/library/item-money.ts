import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadLakePorts } from '../../../use-cases/hub/read-lake.ts'
import type { LibraryPorts } from '../../../use-cases/review/library/library-ports.ts'

/** Ten times the national lists of drugs, consumables and services that a city uses. */
const MOST_ITEMS = 200_000
const PATIENCE_MS = 60_000
const sql = readFileSync(join(import.meta.dirname, 'item_money.sql'), 'utf8')

/** The money of items in the lake, of very many items those of the most money. */
export function itemMoney({ reader, lake }: ReadLakePorts): LibraryPorts['itemMoney'] {
  return async () => {
    const snapshot = await reader.hold()
    try {
      const { rows, truncated } = await lake.query({
        sql,
        snapshot,
        maxRows: MOST_ITEMS,
        timeoutMs: PATIENCE_MS,
      })
      return {
        version: snapshot.version,
        isCut: truncated,
        items: rows.map(([code, name, category, fen, lines]) => ({
          code: String(code),
          name: name === null || name === undefined ? null : String(name),
          category: String(category),
          fen: Number(fen),
          lines: Number(lines),
        })),
      }
    } finally {
      await snapshot.release()
    }
  }
}
