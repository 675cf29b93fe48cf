import type { DayNo, Fen, Quantity, SecondNo, UnitPrice } from '@fundwatch/domain'
import {
  NOTHING_GONE,
  type RememberedDiagnosis,
  type RememberedEncounter,
  type RememberedLine,
  type RememberedOperation,
  type RememberedStay,
} from '@fundwatch/domain'

type Cell = string | number | null | undefined

/**
 * The body of a row of the memory: arrays instead of names, nothing at the end where nothing is known. Millions of these are
 * stored and a doctor waits while they are read. The lake's side of it is `adapters/duckdb/online/sql/memory_encounter.sql`.
 */
interface PackedEncounter {
  /** sex, day of birth, rank of level, class, insurance. */
  readonly p?: readonly Cell[]
  /** The stay, as `STAY` orders it. */
  readonly e?: readonly Cell[]
  /** Lines, as `packLine` orders them. */
  readonly l?: readonly (readonly Cell[])[]
  readonly d?: readonly (readonly Cell[])[]
  readonly o?: readonly (readonly Cell[])[]
  /** Taken back: stay, lines, diagnoses, operations. */
  readonly x?: readonly [0 | 1, readonly string[], readonly string[], readonly string[]]
}

/** Writes the body of a remembered encounter. */
export function packEncounter(one: RememberedEncounter): string {
  const { person, gone } = one
  const isGone = gone.stay || gone.lines.length + gone.diagnoses.length + gone.operations.length > 0
  const packed: PackedEncounter = {
    p: trimmed([person.sex, person.bornDay, one.levelRank, one.encounterClass, one.insuranceType]),
    ...(one.stay ? { e: packStay(one.stay) } : {}),
    ...(one.lines.length > 0 ? { l: one.lines.map(packLine) } : {}),
    ...(one.diagnoses.length > 0 ? { d: one.diagnoses.map(packDiagnosis) } : {}),
    ...(one.operations.length > 0 ? { o: one.operations.map(packOperation) } : {}),
    ...(isGone ? { x: [gone.stay ? 1 : 0, gone.lines, gone.diagnoses, gone.operations] as const } : {}),
  }
  return JSON.stringify(packed)
}

/** Reads what `packEncounter` wrote. */
export function unpackEncounter(
  {
    institutionId,
    encounterId,
    isUploaded,
  }: Pick<RememberedEncounter, 'institutionId' | 'encounterId' | 'isUploaded'>,
  body: string,
): RememberedEncounter {
  const { p = [], e, l = [], d = [], o = [], x } = JSON.parse(body) as PackedEncounter
  return {
    institutionId,
    encounterId,
    isUploaded,
    person: { sex: text(p[0]), bornDay: number<DayNo>(p[1]) },
    levelRank: number(p[2]),
    encounterClass: text(p[3]),
    insuranceType: text(p[4]),
    stay: e ? unpackStay(e) : null,
    lines: l.map(unpackLine),
    diagnoses: d.map(unpackDiagnosis),
    operations: o.map(unpackOperation),
    gone: x ? { stay: x[0] === 1, lines: x[1], diagnoses: x[2], operations: x[3] } : NOTHING_GONE,
  }
}

function packStay(stay: RememberedStay): readonly Cell[] {
  return trimmed([
    stay.startedSecond,
    stay.endedSecond,
    stay.encounterType,
    stay.insuranceType,
    stay.mainDiagnosisCode,
    stay.departmentId,
    stay.departmentName,
    stay.doctorId,
    stay.isExtract ? 1 : null,
    stay.dischargeWay,
    stay.diseaseCode,
    stay.diedDayNo,
    stay.referredFromEncounterId,
  ])
}

function unpackStay(cells: readonly Cell[]): RememberedStay {
  return {
    startedSecond: cells[0] as SecondNo,
    endedSecond: number<SecondNo>(cells[1]),
    encounterType: text(cells[2]) ?? '',
    insuranceType: text(cells[3]),
    mainDiagnosisCode: text(cells[4]),
    departmentId: text(cells[5]),
    departmentName: text(cells[6]),
    doctorId: text(cells[7]),
    isExtract: cells[8] === 1,
    dischargeWay: text(cells[9]),
    diseaseCode: text(cells[10]),
    diedDayNo: number<DayNo>(cells[11]),
    referredFromEncounterId: text(cells[12]),
  }
}

function packLine(line: RememberedLine): readonly Cell[] {
  return trimmed([
    line.lineSn,
    line.secondNo,
    line.itemCode,
    line.itemName,
    line.listType,
    line.feeCategory,
    line.quantity,
    line.unitPrice,
    line.amountFen,
    line.eligibleFen,
    line.departmentId,
    line.departmentName,
    line.doctorId,
    line.titleRank,
    line.orderNo,
    line.settlementId,
    line.encounterType,
    line.isExtract ? 1 : null,
    line.priceCap,
    line.isDischargeDrug === null ? null : Number(line.isDischargeDrug),
    line.hospitalApproval,
    line.herbUse,
    line.supplyDays,
    line.originalLineSn,
    line.refundsSettlementId,
  ])
}

function unpackLine(cells: readonly Cell[]): RememberedLine {
  const discharge = cells[19]
  return {
    lineSn: cells[0] as string,
    secondNo: cells[1] as SecondNo,
    itemCode: cells[2] as string,
    itemName: text(cells[3]),
    listType: text(cells[4]),
    feeCategory: text(cells[5]),
    quantity: cells[6] as Quantity,
    unitPrice: cells[7] as UnitPrice,
    amountFen: cells[8] as Fen,
    eligibleFen: cells[9] as Fen,
    departmentId: text(cells[10]),
    departmentName: text(cells[11]),
    doctorId: text(cells[12]),
    titleRank: number(cells[13]),
    orderNo: text(cells[14]),
    settlementId: text(cells[15]),
    encounterType: text(cells[16]),
    isExtract: cells[17] === 1,
    priceCap: number<UnitPrice>(cells[18]),
    isDischargeDrug: discharge === null || discharge === undefined ? null : discharge === 1,
    hospitalApproval: text(cells[20]),
    herbUse: text(cells[21]),
    supplyDays: number<Quantity>(cells[22]),
    originalLineSn: text(cells[23]),
    refundsSettlementId: text(cells[24]),
  }
}

function packDiagnosis(one: RememberedDiagnosis): readonly Cell[] {
  return trimmed([one.diagnosisSn, one.isMain ? 1 : 0, one.diagnosisCode, one.diagnosisName])
}

function unpackDiagnosis(cells: readonly Cell[]): RememberedDiagnosis {
  return {
    diagnosisSn: cells[0] as string,
    isMain: cells[1] === 1,
    diagnosisCode: cells[2] as string,
    diagnosisName: text(cells[3]),
  }
}

function packOperation(one: RememberedOperation): readonly Cell[] {
  return trimmed([
    one.operationSn,
    one.isMain ? 1 : 0,
    one.operationCode,
    one.operationName,
    one.operatedDayNo,
    one.startedSecond,
    one.endedSecond,
  ])
}

function unpackOperation(cells: readonly Cell[]): RememberedOperation {
  return {
    operationSn: cells[0] as string,
    isMain: cells[1] === 1,
    operationCode: cells[2] as string,
    operationName: text(cells[3]),
    operatedDayNo: number<DayNo>(cells[4]),
    startedSecond: number<SecondNo>(cells[5]),
    endedSecond: number<SecondNo>(cells[6]),
  }
}

function trimmed(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}

function text(cell: Cell): string | null {
  return typeof cell === 'string' ? cell : null
}

function number<Kind extends number>(cell: Cell): Kind | null {
  return typeof cell === 'number' ? (cell as Kind) : null
}
