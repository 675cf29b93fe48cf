import { ageInDays, ageInYears } from '../age.ts'
import type { AuditDiagnosis, AuditEncounter, AuditFacts, AuditOperation } from '../audit/audit-facts.ts'
import type { AuditLine } from '../audit/audit-line.ts'
import { unshownReason } from '../audit/judged-line.ts'
import { type DayNo, dayNoOfSecond, FIRST_DAY_NO } from '../civil-time.ts'
import { encounterClass } from '../encounter-class.ts'
import type { Fen } from '../fen.ts'
import { lineKeysOf } from '../line-key.ts'
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
  const merged = mergedEncounters(remembered)
  const lines = linesOf(merged, { person, wish })
  const encounters: Writable<AuditEncounter>[] = []
  const diagnoses: AuditDiagnosis[] = []
  const operations: AuditOperation[] = []
  for (const one of merged) {
    const encounter = auditEncounter(one, { person, wish })
    if (encounter) encounters.push(encounter)
    const whose = { encounterId: one.encounterId, personId: wish.personId }
    for (const diagnosis of one.diagnoses) diagnoses.push({ ...whose, ...diagnosis })
    for (const operation of one.operations) operations.push({ ...whose, ...operation })
  }
  let [lineNo, encounterNo] = [0, 0]
  for (const line of lines.sort(inOrderOfLines)) {
    lineNo += 1
    line.lineNo = lineNo
  }
  for (const encounter of encounters.sort(inOrderOfEncounters)) {
    encounterNo += 1
    encounter.encounterNo = encounterNo
  }
  return { lines, encounters, diagnoses, operations }
}

/** A row that nobody has seen yet: a doctor waits, and numbering a copy of each would take longer than making it. */
type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] }

function inOrderOfLines(left: AuditLine, right: AuditLine): number {
  return left.secondNo - right.secondNo || compareText(left.lineKey, right.lineKey)
}

function inOrderOfEncounters(left: AuditEncounter, right: AuditEncounter): number {
  return (
    left.startedSecond - right.startedSecond ||
    compareText(left.institutionId, right.institutionId) ||
    compareText(left.encounterId, right.encounterId)
  )
}

interface Recalling {
  readonly person: RememberedPerson
  readonly wish: HistoryWish
}

function linesOf(encounters: readonly RememberedEncounter[], recalling: Recalling): Writable<AuditLine>[] {
  const lines: Writable<AuditLine>[] = []
  const makers = new Map<RememberedEncounter, LineMaker>()
  const makerOf = (of: RememberedEncounter) => {
    const known = makers.get(of) ?? lineMaker(of, recalling)
    makers.set(of, known)
    return known
  }
  const add = (line: Writable<AuditLine> | undefined) => {
    if (line) lines.push(line)
  }
  if (encounters.some(hasRefund))
    for (const { of, line, left } of netted(encounters)) add(makerOf(of)(line, left))
  // Most persons have no refund.
  else
    for (const of of encounters) {
      const make = lineMaker(of, recalling)
      for (const line of of.lines) add(make(line, line))
    }
  return lines
}

function hasRefund({ lines }: RememberedEncounter): boolean {
  for (const { quantity, amountFen } of lines) if (quantity < 0 || amountFen < 0) return true
  return false
}

/** What refunds left of a line. */
type Left = Pick<RememberedLine, 'quantity' | 'amountFen' | 'eligibleFen'>

interface LineOf {
  readonly of: RememberedEncounter
  readonly line: RememberedLine
}

function netted(encounters: readonly RememberedEncounter[]): readonly (LineOf & { readonly left: Left })[] {
  const nettable = encounters.flatMap((of) =>
    of.lines.map((line) => ({ ...nettableLine({ of, line }), of, remembered: line })),
  )
  return netRefunds(nettable).lines.map(({ line, quantity, amountFen, eligibleFen }) => ({
    of: line.of,
    line: line.remembered,
    left: { quantity, amountFen, eligibleFen },
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

/** Makes the lines of an encounter; undefined for one that is not shown, or not asked for. */
type LineMaker = (line: RememberedLine, left: Left) => Writable<AuditLine> | undefined

/** What the lines of an encounter share is worked out once, their age once a day. */
function lineMaker(of: RememberedEncounter, { person, wish }: Recalling): LineMaker {
  const { institutionId, encounterId, levelRank, insuranceType } = of
  const { personId } = wish
  const keyOf = lineKeysOf(institutionId, encounterId)
  const firstDay = isCurrent(of, wish) ? FIRST_DAY_NO : wish.fromDay
  const [sex, bornDay] = [person.sex ?? of.person.sex, person.bornDay ?? of.person.bornDay]
  const ownClass = classOf(of)
  let [agedOn, ages] = [FIRST_DAY_NO, NO_AGES]
  return (line, left) => {
    const dayNo = dayNoOfSecond(line.secondNo)
    if (dayNo < firstDay || unshownReason(left) !== undefined) return undefined
    if (dayNo !== agedOn) [agedOn, ages] = [dayNo, agesOn(bornDay, dayNo)]
    return {
      lineKey: keyOf(line.lineSn),
      lineNo: 0,
      personId,
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
      quantity: left.quantity,
      unitPrice: line.unitPrice,
      priceCap: line.priceCap,
      amountFen: left.amountFen,
      eligibleFen: left.eligibleFen,
      sex,
      ageYears: ages.ageYears,
      ageDays: ages.ageDays,
      levelRank,
      encounterClass: line.encounterType === null ? ownClass : encounterClass(line.encounterType),
      encounterType: line.encounterType,
      insuranceType,
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
}

function auditEncounter(
  of: RememberedEncounter,
  { person, wish }: Recalling,
): Writable<AuditEncounter> | undefined {
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

type Ages = Pick<AuditLine, 'ageYears' | 'ageDays'>

const NO_AGES: Ages = { ageYears: null, ageDays: null }

function agesOn(bornDay: DayNo | null, dayNo: DayNo): Ages {
  if (bornDay === null) return NO_AGES
  return { ageYears: ageInYears(bornDay, dayNo) ?? null, ageDays: ageInDays(bornDay, dayNo) ?? null }
}
