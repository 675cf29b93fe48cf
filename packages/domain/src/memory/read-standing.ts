import { encounterClass } from '../encounter-class.ts'
import { fen } from '../fen.ts'
import { levelClass, levelRank } from '../institution-level.ts'
import { quantity } from '../quantity.ts'
import { unitPrice } from '../unit-price.ts'
import { readCells } from './read-cells.ts'
import type {
  RememberedDiagnosis,
  RememberedEncounter,
  RememberedLine,
  RememberedOperation,
  RememberedStay,
} from './remembered-encounter.ts'
import type { StandingRow } from './standing.ts'
import { snOfKey } from './told-event.ts'

/** The rank of a doctor's title in an institution; null where unknown. */
export type TitleOf = (doctorId: string) => number | null

/** What else is known around an uploaded line. */
export interface AroundLine {
  readonly titleOf: TitleOf
  /** The settlement that a settlement takes back; null for an ordinary one. */
  readonly refundedBy: (settlementId: string) => string | null
}

/** A told charge line; undefined where it lacks what every line needs: the lake refuses such a row. */
export function readLine(
  { key, cells }: StandingRow,
  { titleOf, refundedBy }: AroundLine,
): RememberedLine | undefined {
  const { text, scaled, second } = readCells(cells)
  const [secondNo, itemCode] = [second('charged_at'), text('item_code')]
  const [amount, count, price] = [scaled('amount_fen', 2), scaled('quantity', 4), scaled('unit_price', 6)]
  if (secondNo === null || itemCode === null || amount === null || count === null || price === null)
    return undefined
  const shares = ['ownpay_fen', 'overlimit_fen', 'advance_fen'].map((name) => scaled(name, 2) ?? 0)
  const [doctorId, settlementId] = [text('ordering_doctor_id'), text('settlement_id')]
  const [cap, supply, discharge] = [
    scaled('price_cap', 6),
    scaled('supply_days', 4),
    text('is_discharge_drug'),
  ]
  return {
    lineSn: snOfKey(key),
    secondNo,
    itemCode,
    itemName: text('item_name'),
    listType: text('list_type'),
    feeCategory: text('fee_category'),
    quantity: quantity(count),
    unitPrice: unitPrice(price),
    amountFen: fen(amount),
    // Where the sender does not say it, the policy-eligible part is what the own shares leave.
    eligibleFen: fen(scaled('eligible_fen', 2) ?? shares.reduce((left, share) => left - share, amount)),
    departmentId: text('ordering_department_id'),
    departmentName: text('ordering_department_name'),
    doctorId,
    titleRank: doctorId === null ? null : titleOf(doctorId),
    orderNo: text('order_no'),
    settlementId,
    encounterType: text('encounter_type'),
    isExtract: false,
    priceCap: cap === null ? null : unitPrice(cap),
    isDischargeDrug: discharge === null ? null : discharge === '1',
    hospitalApproval: text('hospital_approval'),
    herbUse: text('herb_use'),
    supplyDays: supply === null ? null : quantity(supply),
    originalLineSn: text('original_line_sn'),
    refundsSettlementId: settlementId === null ? null : refundedBy(settlementId),
  }
}

/** What a told encounter says of itself and of its person; undefined where it lacks its beginning or its type. */
export function readStay({ cells }: Pick<StandingRow, 'cells'>):
  | (Pick<RememberedEncounter, 'person' | 'levelRank' | 'encounterClass' | 'insuranceType'> & {
      readonly stay: RememberedStay
    })
  | undefined {
  const { text, second, day } = readCells(cells)
  const [startedSecond, encounterType] = [second('started_at'), text('encounter_type')]
  if (startedSecond === null || encounterType === null) return undefined
  const known = levelClass(text('institution_level') ?? '')
  return {
    person: { sex: text('sex'), bornDay: day('born_on') },
    levelRank: known === undefined ? null : levelRank(known),
    encounterClass: encounterClass(encounterType),
    insuranceType: text('insurance_type'),
    stay: {
      startedSecond,
      endedSecond: second('ended_at'),
      encounterType,
      insuranceType: text('insurance_type'),
      departmentId: text('discharge_department_id') ?? text('admission_department_id'),
      departmentName: text('discharge_department_name') ?? text('admission_department_name'),
      doctorId: text('attending_doctor_id'),
      mainDiagnosisCode: text('main_diagnosis_code'),
      dischargeWay: text('discharge_way'),
      diseaseCode: text('disease_code'),
      diedDayNo: day('died_on'),
      referredFromEncounterId: text('referred_from_encounter_id'),
      isExtract: false,
    },
  }
}

/** A told diagnosis; undefined without its code. */
export function readDiagnosis({ key, cells }: StandingRow): RememberedDiagnosis | undefined {
  const { text } = readCells(cells)
  const diagnosisCode = text('diagnosis_code')
  if (diagnosisCode === null) return undefined
  return {
    diagnosisSn: snOfKey(key),
    isMain: text('is_main') === '1',
    diagnosisCode,
    diagnosisName: text('diagnosis_name'),
  }
}

/** A told operation; undefined without its code. */
export function readOperation({ key, cells }: StandingRow): RememberedOperation | undefined {
  const { text, second, day } = readCells(cells)
  const operationCode = text('operation_code')
  if (operationCode === null) return undefined
  return {
    operationSn: snOfKey(key),
    isMain: text('is_main') === '1',
    operationCode,
    operationName: text('operation_name'),
    operatedDayNo: day('operated_on') ?? day('operation_started_at'),
    startedSecond: second('operation_started_at'),
    endedSecond: second('operation_ended_at'),
  }
}
