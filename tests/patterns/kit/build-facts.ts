import {
  type AuditDiagnosis,
  type AuditEncounter,
  type AuditEncounterCost,
  type AuditFacts,
  type AuditLine,
  type AuditOperation,
  compareText,
  dayNoOfSecond,
  type Fen,
  fen,
  lineKeyText,
  NO_FACTS,
  quantity,
  type SecondNo,
  unitPrice,
  unshownReason,
} from '@fundwatch/domain'

/** A line with what a test cares about; the rest is filled in. */
export type LineWish = Partial<AuditLine> & { readonly lineSn: string; readonly secondNo: SecondNo }

/** A line of an ordinary grown-up at a tertiary hospital. */
export function buildLine({ lineSn, ...wish }: LineWish): AuditLine {
  const institutionId = wish.institutionId ?? 'A'
  const encounterId = wish.encounterId ?? 'E1'
  const eligibleFen = wish.eligibleFen ?? fen(1000)
  return {
    lineNo: 0,
    personId: 'P1',
    settlementId: null,
    orderNo: null,
    dayNo: dayNoOfSecond(wish.secondNo),
    itemCode: 'I1',
    itemName: wish.itemCode ?? 'I1',
    listType: '201',
    feeCategory: '05',
    quantity: quantity(10_000),
    unitPrice: unitPrice(eligibleFen * 10_000),
    priceCap: null,
    amountFen: eligibleFen,
    sex: '1',
    ageYears: 40,
    ageDays: 14_620,
    levelRank: 3,
    encounterClass: 'inpatient',
    encounterType: '21',
    insuranceType: '310',
    departmentId: 'D1',
    departmentName: '内科',
    doctorId: 'DR1',
    titleRank: 3,
    isDischargeDrug: null,
    hospitalApproval: null,
    herbUse: null,
    supplyDays: null,
    ...wish,
    institutionId,
    encounterId,
    eligibleFen,
    lineKey: lineKeyText({ institutionId, encounterId, lineSn }),
  }
}

/** An encounter with what a test cares about. */
export function buildEncounter(
  wish: Partial<AuditEncounter> & { readonly startedSecond: SecondNo },
): AuditEncounter {
  const endedSecond = wish.endedSecond === undefined ? wish.startedSecond : wish.endedSecond
  return {
    institutionId: 'A',
    encounterId: 'E1',
    personId: 'P1',
    encounterNo: 0,
    startedDayNo: dayNoOfSecond(wish.startedSecond),
    endedDayNo: endedSecond === null ? null : dayNoOfSecond(endedSecond),
    encounterClass: 'inpatient',
    encounterType: '21',
    insuranceType: '310',
    sex: '1',
    ageYears: 40,
    ageDays: 14_620,
    levelRank: 3,
    departmentId: 'D1',
    departmentName: '内科',
    doctorId: 'DR1',
    mainDiagnosisCode: null,
    dischargeWay: '1',
    diseaseCode: null,
    diedDayNo: null,
    referredFromEncounterId: null,
    ...wish,
    endedSecond,
  }
}

/** A diagnosis with what a test cares about. */
export function buildDiagnosis(
  wish: Partial<AuditDiagnosis> & { readonly diagnosisCode: string },
): AuditDiagnosis {
  return {
    encounterId: 'E1',
    personId: 'P1',
    diagnosisSn: wish.diagnosisCode,
    isMain: false,
    diagnosisName: null,
    ...wish,
  }
}

/** An operation with what a test cares about. */
export function buildOperation(
  wish: Partial<AuditOperation> & { readonly operationCode: string },
): AuditOperation {
  return {
    encounterId: 'E1',
    personId: 'P1',
    operationSn: wish.operationCode,
    isMain: false,
    operationName: null,
    operatedDayNo: null,
    startedSecond: null,
    endedSecond: null,
    ...wish,
  }
}

/** Puts facts in the order and numbering of the marts: only shown lines, `lineNo` and `encounterNo` per person, costs summed from lines. */
export function inOrder(facts: Partial<AuditFacts>): AuditFacts {
  const all = { ...NO_FACTS, ...facts }
  const lines = all.lines.filter((line) => unshownReason(line) === undefined).sort(byTime)
  const encounters = [...all.encounters].sort(
    (left, right) =>
      left.startedSecond - right.startedSecond ||
      compareText(left.institutionId, right.institutionId) ||
      compareText(left.encounterId, right.encounterId),
  )
  return {
    ...all,
    lines: numbered(lines).map(({ row, no }) => ({ ...row, lineNo: no })),
    encounters: numbered(encounters).map(({ row, no }) => ({ ...row, encounterNo: no })),
    costs: all.costs.length > 0 ? all.costs : costsOf(lines),
  }
}

function byTime(left: AuditLine, right: AuditLine): number {
  return left.secondNo - right.secondNo || compareText(left.lineKey, right.lineKey)
}

function numbered<Row extends { readonly personId: string }>(
  rows: readonly Row[],
): { row: Row; no: number }[] {
  const last = new Map<string, number>()
  return rows.map((row) => {
    const no = (last.get(row.personId) ?? 0) + 1
    last.set(row.personId, no)
    return { row, no }
  })
}

function costsOf(lines: readonly AuditLine[]): AuditEncounterCost[] {
  const groups = Map.groupBy(lines, (line) =>
    JSON.stringify([line.institutionId, line.encounterId, line.personId, line.feeCategory ?? '']),
  )
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const total = (amount: (line: AuditLine) => Fen) => fen(same.reduce((sum, line) => sum + amount(line), 0))
    return [
      {
        institutionId: first.institutionId,
        encounterId: first.encounterId,
        personId: first.personId,
        feeCategory: first.feeCategory ?? '',
        amountFen: total(({ amountFen }) => amountFen),
        eligibleFen: total(({ eligibleFen }) => eligibleFen),
        lineCount: same.length,
      },
    ]
  })
}
