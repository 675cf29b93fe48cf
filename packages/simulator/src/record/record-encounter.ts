import { type BilledLine, billEncounter, reversed } from '../billing/bill.ts'
import { reverseSettlement, settle, type YearAccount } from '../billing/settle.ts'
import type { Instant } from '../calendar/civil-time.ts'
import type { Charge, Encounter } from '../life/encounter.ts'
import type { Random } from '../random/random.ts'
import { recordChecks, recordDiagnosesAndOperations } from './clinical-rows.ts'
import { encounterRow } from './encounter-row.ts'
import { writeLabel } from './label-rows.ts'
import { recordLines } from './line-rows.ts'
import { type Archive, openRecording, type Recording } from './recording.ts'
import { settlementRow } from './settlement-row.ts'

/** What is remembered of one person while their life is recorded. */
export interface Memory {
  random: Random
  year: YearAccount
  encounterIds: Map<Encounter, string>
}

/** Bills, settles and writes an encounter with everything that hangs on it. */
export function recordEncounter(archive: Archive, memory: Memory, encounter: Encounter): void {
  const encounterId = archive.registry.encounter()
  memory.encounterIds.set(encounter, encounterId)
  const recording = openRecording(archive, { encounter, random: memory.random, encounterId })
  const lines = billEncounter(encounter)
  archive.files.writeMonthly('MDTRT_D', recording.month, encounterRow(recording, referral(memory, encounter)))
  writeLabel(recording, encounter.label, { table: 'MDTRT_D', keys: { mdtrt_id: encounterId } })
  recordChecks(recording)
  if (recording.settledAt === undefined) {
    const endOfPeriod = (archive.city.period.lastDay + 1) * 86_400
    recordLines(
      recording,
      lines.filter(({ charge }) => charge.at < endOfPeriod),
      { settlementId: undefined },
    )
  } else {
    settleAndRecord(recording, memory, { lines, settledAt: recording.settledAt })
  }
}

function settleAndRecord(
  recording: Recording,
  memory: Memory,
  { lines, settledAt }: { lines: readonly BilledLine[]; settledAt: Instant },
): void {
  const { archive, encounter, encounterId, random } = recording
  const before = { ...memory.year }
  const settlement = settle(encounter, lines, memory.year)
  const settlementId = archive.registry.settlement()
  archive.files.writeMonthly(
    'SETL_D',
    recording.month,
    settlementRow(recording, { settlementId, settledAt }, settlement),
  )
  writeLabel(recording, encounter.label, {
    table: 'SETL_D',
    keys: { setl_id: settlementId, mdtrt_id: encounterId },
    settlementId,
  })
  recordDiagnosesAndOperations(recording, settlementId)
  const told = encounter.leavesNoLines === true ? [] : lines
  const lineIds = recordLines(recording, told, { settlementId })
  if (encounter.afterwards === undefined) return

  const undoneAt = Math.min(
    settledAt + random.between(600, 7200),
    (archive.city.period.lastDay + 1) * 86_400 - 1,
  )
  const undoingId = archive.registry.settlement()
  const undone = reverseSettlement(settlement, memory.year)
  archive.files.writeMonthly(
    'SETL_D',
    recording.month,
    settlementRow(recording, { settlementId: undoingId, settledAt: undoneAt, undoes: settlementId }, undone),
  )
  recordLines(recording, takenBack(told, undoneAt), { settlementId: undoingId, originals: lineIds })
  Object.assign(memory.year, before)
  if (encounter.afterwards === 'refunded-and-resettled') {
    settleAndRecord(withoutLater(recording), memory, {
      lines: settledAgain(lines, random),
      settledAt: undoneAt + 300,
    })
  }
}

/** The same lines but one service, charged anew. */
function settledAgain(lines: readonly BilledLine[], random: Random): BilledLine[] {
  const services = lines.filter(({ charge }) => charge.item.kind === 'service')
  const dropped = services.length > 1 ? random.pick(services) : undefined
  const kept = lines.filter((line) => line !== dropped)
  return kept.map((line) => ({
    ...line,
    charge: { ...line.charge, traceCodes: undefined, label: undefined },
  }))
}

function withoutLater(recording: Recording): Recording {
  return { ...recording, encounter: { ...recording.encounter, afterwards: undefined } }
}

function takenBack(lines: readonly BilledLine[], at: Instant): BilledLine[] {
  return lines.map((line) => {
    const charge: Charge = {
      ...line.charge,
      quantity: -line.charge.quantity,
      at,
      takesBack: line.charge,
      label: undefined,
    }
    return reversed(line, charge)
  })
}

function referral(memory: Memory, { referredFrom }: Encounter): string | undefined {
  return referredFrom && memory.encounterIds.get(referredFrom)
}
