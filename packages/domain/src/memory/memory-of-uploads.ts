import { changedRows } from './changed-rows.ts'
import { readDiagnosis, readLine, readOperation, readStay, type TitleOf } from './read-standing.ts'
import { type RememberedEncounter, UNKNOWN_STAY } from './remembered-encounter.ts'
import type { Standing, StandingRow } from './standing.ts'
import { snOfKey, type ToldEvent, toldKey } from './told-event.ts'

/** Which encounter is meant. */
export interface EncounterKey {
  readonly personId: string
  readonly institutionId: string
  readonly encounterId: string
}

/** What uploads are turned into memory with. */
export interface UploadsToRemember {
  readonly encounter: EncounterKey
  readonly events: readonly ToldEvent[]
  /** The last message of which the memory from the lake knows everything; 0 for none. */
  readonly rememberedNo: number
  readonly titleOf: TitleOf
}

/** What uploads add to what is remembered from the lake; null where they add nothing. */
export function memoryOfUploads({
  encounter: { institutionId, encounterId },
  events,
  rememberedNo,
  titleOf,
}: UploadsToRemember): RememberedEncounter | null {
  const { now, told, gone } = changedRows(events, rememberedNo)
  if (told.length + gone.length === 0) return null
  const of = (relation: string, rows: readonly StandingRow[]) =>
    rows.filter((row) => row.relation === relation)
  const sns = (relation: string) => of(relation, gone).map(({ key }) => snOfKey(key))
  const around = { titleOf, refundedBy: (id: string) => refundedBy(now, id) }
  const [row] = of('encounter', told)
  const stay = row && readStay(row)
  return {
    institutionId,
    encounterId,
    isUploaded: true,
    ...(stay ?? UNKNOWN_STAY),
    lines: [...of('charge_line', told), ...settledAnew(now, told, gone)].flatMap(
      (line) => readLine(line, around) ?? [],
    ),
    diagnoses: of('diagnosis', told).flatMap((one) => readDiagnosis(one) ?? []),
    operations: of('operation', told).flatMap((one) => readOperation(one) ?? []),
    gone: {
      stay: of('encounter', gone).length > 0,
      lines: sns('charge_line'),
      diagnoses: sns('diagnosis'),
      operations: sns('operation'),
    },
  }
}

/** Lines that say the same as before, of settlements that do not: what their settlement takes back belongs to them. */
function settledAnew(
  { rows }: Standing,
  told: readonly StandingRow[],
  gone: readonly StandingRow[],
): StandingRow[] {
  const changed = new Set(
    [...told, ...gone].filter(({ relation }) => relation === 'settlement').map(({ key }) => snOfKey(key)),
  )
  if (changed.size === 0) return []
  return [...rows.values()].filter(
    (row) =>
      row.relation === 'charge_line' && changed.has(row.cells.settlement_id ?? '') && !told.includes(row),
  )
}

function refundedBy({ rows }: Standing, settlementId: string): string | null {
  return rows.get(toldKey('settlement', settlementId))?.cells.original_settlement_id ?? null
}
