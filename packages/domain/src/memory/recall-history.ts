import { ageInDays, ageInYears } from '../age.ts'
import type { AuditDiagnosis, AuditEncounter, AuditFacts, AuditOperation } from '../audit/audit-facts.ts'
import type { AuditLine } from '../audit/audit-line.ts'
import { unshownReason } from '../audit/judged-line.ts'
import { type DayNo, dayNoOfSecond } from '../civil-time.ts'
import { encounterClass } from '../encounter-class.ts'
import type { Fen } from '../fen.ts'
import { lineKeyText } from '../line-key.ts'
import type { NettableLine } from '../net-line.ts'
import { netRefunds } from '../net-refunds.ts'
import { compareText } from '../text-order.ts'
import { mergedEncounters } from './merged-encounters.ts'
import type { RememberedEncounter, RememberedLine, RememberedPerson } from './remembered-encounter.ts'

/** What is remembered of a person: `lines` and `encounters` in order and numbered. */
export type RecalledHistory = Pick<AuditFacts, 'lines' | 'encounters' | 'diagnoses' | 'operations'>

/** Whose history is wanted, from which day on, and at which encounter they are. */
export interface HistoryWish {
  readonly personId: string
  /** Of other encounters nothing before this day is wanted. */
  readonly fromDay: DayNo
  readonly current: { readonly institutionId: string; readonly encounterId: string } | null
}

/**
 * What is known of a person, from what the lake and uploads remember: refunds taken off their originals, ages on the day of
 * each line, everything in order and numbered, as the marts of the batch engine have it. Of the encounter at hand all days are
 * given, of others those that were asked for.
 */
export function recallHistory(
  remembered: readonly RememberedEncounter[],
  person: RememberedPerson,
  wish: HistoryWish,
): RecalledHistory {
  const encounters = mergedEncounters(remembered)
  const lines = netted(encounters).flatMap(({ of, line }) => auditLine(of, line, { person, wish }) ?? [])
  return {
    lines: numbered(
      lines,
      (left, right) => left.secondNo - right.secondNo || compareText(left.lineKey, right.lineKey),
      (line, lineNo) => ({ ...line, lineNo }),
    ),
    encounters: numbered(
      encounters.flatMap((one) => auditEncounter(one, { person, wish }) ?? []),
      (left, right) =>
        left.startedSecond - right.startedSecond ||
        compareText(left.institutionId, right.institutionId) ||
        compareText(left.encounterId, right.encounterId),
      (encounter, encounterNo) => ({ ...encounter, encounterNo }),
    ),
    diagnoses: encounters.flatMap(({ encounterId, diagnoses }) =>
      diagnoses.map((one): AuditDiagnosis => ({ encounterId, personId: wish.personId, ...one })),
    ),
    operations: encounters.flatMap(({ encounterId, operations }) =>
      operations.map((one): AuditOperation => ({ encounterId, personId: wish.personId, ...one })),
    ),
  }
}

interface Recalling {
  readonly person: RememberedPerson
  readonly wish: HistoryWish
}

interface LineOf {
  readonly of: RememberedEncounter
  readonly line: Pick<RememberedLine, 'quantity' | 'amountFen' | 'eligibleFen'> & RememberedLine
}

/** The lines as refunds left them; most persons have no refund. */
function netted(encounters: readonly RememberedEncounter[]): readonly LineOf[] {
  const all = encounters.flatMap((of) => of.lines.map((line): LineOf => ({ of, line })))
  if (!all.some(({ line }) => line.quantity < 0 || line.amountFen < 0)) return all
  const nettable = all.map((one) => ({ ...nettableLine(one), one }))
  return netRefunds(nettable).lines.map(({ line: { one }, quantity, amountFen, eligibleFen }) => ({
    of: one.of,
    line: { ...one.line, quantity, amountFen, eligibleFen },
  }))
}

const NO_FEN = 0 as Fen

function nettableLine({ of, line }: LineOf): NettableLine {
  return {
    institutionId: of.institutionId,
    encounterId: of.encounterId,
    lineSn: line.lineSn,
    quantity: line.quantity,
    amountFen: line.amountFen,
    ownpayFen: NO_FEN,
    overlimitFen: NO_FEN,
    advanceFen: NO_FEN,
    eligibleFen: line.eligibleFen,
    originalLineSn: line.originalLineSn,
    settlementId: line.settlementId,
    refundsSettlementId: line.refundsSettlementId,
    itemCode: line.itemCode,
    unitPrice: line.unitPrice,
    dayNo: dayNoOfSecond(line.secondNo),
    secondNo: line.secondNo,
  }
}

function auditLine(
  of: RememberedEncounter,
  line: RememberedLine,
  { person, wish }: Recalling,
): AuditLine | undefined {
  const { institutionId, encounterId } = of
  const dayNo = dayNoOfSecond(line.secondNo)
  if (unshownReason(line) !== undefined || (dayNo < wish.fromDay && !isCurrent(of, wish))) return undefined
  return {
    lineKey: lineKeyText({ institutionId, encounterId, lineSn: line.lineSn }),
    lineNo: 0,
    personId: wish.personId,
    institutionId,
    encounterId,
    settlementId: line.settlementId,
    orderNo: line.orderNo,
    dayNo,
    secondNo: line.secondNo,
    itemCode: line.itemCode,
    itemName: line.itemName,
    listType: line.listType,
    feeCategory: line.feeCategory,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    priceCap: line.priceCap,
    amountFen: line.amountFen,
    eligibleFen: line.eligibleFen,
    sex: person.sex ?? of.person.sex,
    ...agesOn(person.bornDay ?? of.person.bornDay, dayNo),
    levelRank: of.levelRank,
    encounterClass: line.encounterType === null ? classOf(of) : encounterClass(line.encounterType),
    encounterType: line.encounterType,
    insuranceType: of.insuranceType,
    departmentId: line.departmentId,
    departmentName: line.departmentName,
    doctorId: line.doctorId,
    titleRank: line.titleRank,
    isDischargeDrug: line.isDischargeDrug,
    hospitalApproval: line.hospitalApproval,
    herbUse: line.herbUse,
    supplyDays: line.supplyDays,
  }
}

function auditEncounter(of: RememberedEncounter, { person, wish }: Recalling): AuditEncounter | undefined {
  const { institutionId, encounterId, stay } = of
  if (!stay) return undefined
  const { isExtract: _, ...said } = stay
  const startedDayNo = dayNoOfSecond(stay.startedSecond)
  const endedDayNo = stay.endedSecond === null ? null : dayNoOfSecond(stay.endedSecond)
  return {
    institutionId,
    encounterId,
    personId: wish.personId,
    encounterNo: 0,
    ...said,
    startedDayNo,
    endedDayNo,
    encounterClass: encounterClass(stay.encounterType),
    sex: person.sex ?? of.person.sex,
    ...agesOn(person.bornDay ?? of.person.bornDay, startedDayNo),
    levelRank: of.levelRank,
  }
}

/** The class that a line has which does not say its own. */
function classOf({ encounterClass: known, stay }: RememberedEncounter): string | null {
  return stay ? encounterClass(stay.encounterType) : known
}

function isCurrent({ institutionId, encounterId }: RememberedEncounter, { current }: HistoryWish): boolean {
  return current?.encounterId === encounterId && current.institutionId === institutionId
}

function agesOn(bornDay: DayNo | null, dayNo: DayNo): Pick<AuditLine, 'ageYears' | 'ageDays'> {
  if (bornDay === null) return { ageYears: null, ageDays: null }
  return { ageYears: ageInYears(bornDay, dayNo) ?? null, ageDays: ageInDays(bornDay, dayNo) ?? null }
}

function numbered<Row>(
  rows: readonly Row[],
  order: (left: Row, right: Row) => number,
  withNo: (row: Row, no: number) => Row,
): Row[] {
  return [...rows].sort(order).map((row, at) => withNo(row, at + 1))
}
