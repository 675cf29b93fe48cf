import type { BilledLine } from '../billing/bill.ts'
import { formatInstant } from '../calendar/civil-time.ts'
import type { Row } from '../csv/tables.ts'
import type { Charge } from '../life/encounter.ts'
import { feeRow, sharedLineColumns } from './fee-row.ts'
import { writeLabel } from './label-rows.ts'
import type { Recording } from './recording.ts'
import { recordMovement } from './stock-rows.ts'
import { mistype } from './typing-errors.ts'

const CORRECTED_SHARE = 0.001
const MISTAKEN_SHARE = 0.0005

/** Which settlement lines belong to; `originals` are the numbers of the lines they take back. */
export interface LineSettlement {
  settlementId: string | undefined
  originals?: ReadonlyMap<Charge, string>
}

/** Writes the lines of a settlement with their movements of stock; answers the number each charge got. */
export function recordLines(
  recording: Recording,
  lines: readonly BilledLine[],
  { settlementId, originals }: LineSettlement,
): Map<Charge, string> {
  const { archive, encounter, encounterId } = recording
  const shared = sharedLineColumns(recording)
  const ids = new Map<Charge, string>()
  for (const line of lines) {
    const { charge } = line
    const lineId = archive.registry.line(charge.at)
    const original = charge.takesBack
    const undoes = original && (originals?.get(original) ?? ids.get(original))
    ids.set(charge, lineId)
    const row = feeRow(
      shared,
      { lineId, settlementId, undoes },
      { ...line, institution: encounter.institution },
    )
    writeRow(recording, row, charge.label !== undefined)
    writeLabel(recording, charge.label, {
      table: 'FEE_LIST_D',
      keys: { mdtrt_id: encounterId, feedetl_sn: lineId },
      settlementId,
      lineId,
      itemCode: charge.item.code,
    })
    recordMovement(recording, line, { lineId, settlementId })
  }
  return ids
}

/** Writes a line; now and then it is corrected later, or had been sent by mistake and is withdrawn. */
function writeRow(recording: Recording, row: Row<'FEE_LIST_D'>, isLabelled: boolean): void {
  const { archive, random, month } = recording
  archive.files.writeMonthly('FEE_LIST_D', month, mistype(recording, row, isLabelled))
  if (month + 1 >= archive.city.period.months) return
  const chance = random.fraction()
  if (chance < CORRECTED_SHARE) {
    archive.files.writeMonthly('FEE_LIST_D', month + 1, {
      ...row,
      medins_list_name: `${row.medins_list_name}(更正)`,
      updt_time: laterMonth(recording),
    })
  } else if (chance < CORRECTED_SHARE + MISTAKEN_SHARE) {
    const mistaken = { ...row, feedetl_sn: archive.registry.line(recording.encounter.begin) }
    archive.files.writeMonthly('FEE_LIST_D', month, mistaken)
    archive.files.writeMonthly('FEE_LIST_D', month + 1, {
      ...mistaken,
      vali_flag: 0,
      updt_time: laterMonth(recording),
    })
  }
}

function laterMonth({ archive, random, month }: Recording): string {
  const start = archive.city.period.monthStarts[month + 1] ?? archive.city.period.lastDay
  return formatInstant(start * 86_400 + random.below(25 * 86_400))
}
