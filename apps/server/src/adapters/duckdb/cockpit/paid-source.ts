import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fen } from '@fundwatch/domain'
import type { PaidRow, PaidSource } from '../../../use-cases/casework/cockpit/cockpit-ports.ts'
import type { LakeCell, LakeQuery, ReadLakePorts } from '../../../use-cases/hub/read-lake.ts'
import { readSettlementRows } from './settlement-source.ts'

const PAID = readFileSync(join(import.meta.dirname, 'paid.sql'), 'utf8')
const PAID_MS = 60_000
const MOST_ROWS = 100_000

/** What the fund paid, asked of the newest version of the lake; sums by one that remembers its answers, because pages ask again and again. */
export function paidSource(reading: ReadLakePorts, remembering: LakeQuery): PaidSource {
  const { reader } = reading
  return {
    // Persons stand in them: asked anew each time, remembered by nobody.
    settlements: (wish, most) => readSettlementRows(reading, wish, most),
    read: async () => {
      const snapshot = await reader.hold()
      try {
        const table = await remembering.query({ sql: PAID, snapshot, timeoutMs: PAID_MS, maxRows: MOST_ROWS })
        if (table.truncated)
          throw new Error('There are more counties and months than an answer of the lake holds.')
        return { version: snapshot.version, rows: table.rows.map(paidRow) }
      } finally {
        await snapshot.release()
      }
    },
  }
}

function paidRow([county, month, settlements, paidFen]: readonly LakeCell[]): PaidRow {
  return {
    county: String(county ?? ''),
    month: Number(month),
    settlements: Number(settlements),
    paidFen: Number(paidFen) as Fen,
  }
}
