import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fen, SecondNo } from '@fundwatch/domain'
import type {
  Settlement,
  Settlements,
  SettlementWish,
} from '../../../use-cases/casework/cockpit/cockpit-ports.ts'
import type { LakeCell, ReadLakePorts } from '../../../use-cases/hub/read-lake.ts'
import { filled, literal } from '../sql-text.ts'

const SETTLEMENTS = readFileSync(join(import.meta.dirname, 'settlements.sql'), 'utf8')
const LOOK_MS = 60_000

/** Settlements, asked of the newest version of the lake. */
export async function readSettlementRows(
  { reader, lake }: ReadLakePorts,
  { fromMonth, toMonth, counties }: SettlementWish,
  most: number,
): Promise<Settlements> {
  const snapshot = await reader.hold()
  try {
    const sql = filled(SETTLEMENTS, {
      from_month: String(fromMonth),
      to_month: String(toMonth),
      places: placesOf(counties),
      most: String(most),
    })
    const { columns, rows } = await lake.query({ sql, snapshot, timeoutMs: LOOK_MS, maxRows: most })
    const told = rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
    const [first] = told
    return {
      version: snapshot.version,
      settlements: Number(first?.settlements ?? 0),
      paidFen: Number(first?.paid_fen ?? 0) as Fen,
      isCut: Number(first?.rows_in_all ?? 0) > told.length,
      rows: told.map(settlementOf),
    }
  } finally {
    await snapshot.release()
  }
}

function placesOf(counties: readonly string[] | null): string {
  if (counties === null) return 'true'
  if (counties.length === 0) return 'false'
  return `coalesce(institution.area, '') in (${counties.map(literal).join(', ')})`
}

const textOf = (cell: LakeCell | undefined) => (cell === null || cell === undefined ? null : String(cell))

function settlementOf(row: Readonly<Record<string, LakeCell>>): Settlement {
  return {
    settlementId: String(row.settlement_id),
    encounterId: textOf(row.encounter_id),
    institutionId: String(row.institution_id),
    institutionName: textOf(row.institution_name),
    county: String(row.county ?? ''),
    personId: textOf(row.person_id),
    personName: textOf(row.person_name),
    settledAt: Number(row.settled_second) as SecondNo,
    encounterKind: textOf(row.encounter_kind),
    isRefund: row.is_refund === true,
    totalFen: row.total_fen === null ? null : (Number(row.total_fen) as Fen),
    paidFen: Number(row.fund_paid_fen) as Fen,
  }
}
