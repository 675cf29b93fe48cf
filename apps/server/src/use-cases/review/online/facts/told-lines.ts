import {
  type AuditEncounter,
  type AuditLine,
  type CivilDay,
  type DayNo,
  dayNoOfSecond,
  firstSecondOf,
  lineKeyText,
  quantity,
  type SecondNo,
  splitFen,
  unshownReason,
} from '@fundwatch/domain'
import type { ConsultedOrder } from '../consultation.ts'
import { type EligibleEstimate, estimatedEligible } from './eligible-estimate.ts'
import { agesOn } from './told-encounter.ts'

/** When a consultation is judged, and how its region counts. */
export interface Occasion {
  /** Standing orders count up to here. */
  readonly checkedSecond: SecondNo
  readonly estimate: EligibleEstimate
}

/** What the lines of an order share. */
export interface OrderedBy {
  readonly encounter: AuditEncounter
  readonly bornOn: CivilDay | null
}

/** Nobody asks for more of a standing order: what is older was charged long ago. */
const MOST_DAYS = 366

/**
 * An order as charge lines to be. One that is given once is one line at its start. A standing order counts from its start up to
 * the check: its quantity and amounts, as sent, are what it came to so far, spread over its days; so it never makes a day look
 * fuller than it was. An order of nothing is no line.
 */
export function toldLines(order: ConsultedOrder, by: OrderedBy, occasion: Occasion): AuditLine[] {
  const eligibleFen = estimatedEligible(order, occasion.estimate)
  if (unshownReason({ ...order, eligibleFen }) !== undefined) return []
  const days = order.isLongTerm ? standingDays(order, occasion) : 1
  const first = lineOf(order, by, eligibleFen)
  return days === 1 ? [first] : spread(first, { days, orderId: order.orderId, bornOn: by.bornOn })
}

function standingDays(
  { startedSecond, endedSecond }: ConsultedOrder,
  { checkedSecond }: Pick<Occasion, 'checkedSecond'>,
): number {
  const until = Math.min(endedSecond ?? checkedSecond, checkedSecond) as SecondNo
  const days = dayNoOfSecond(until) - dayNoOfSecond(startedSecond) + 1
  return Math.min(Math.max(days, 1), MOST_DAYS)
}

function lineOf(
  order: ConsultedOrder,
  { encounter, bornOn }: OrderedBy,
  eligibleFen: AuditLine['eligibleFen'],
): AuditLine {
  const { institutionId, encounterId } = encounter
  const onDay = dayNoOfSecond(order.startedSecond)
  return {
    lineKey: lineKeyText({ institutionId, encounterId, lineSn: order.orderId }),
    lineNo: 0,
    personId: encounter.personId,
    institutionId,
    encounterId,
    settlementId: null,
    orderNo: order.prescriptionNo ?? order.orderId,
    dayNo: onDay,
    secondNo: order.startedSecond,
    itemCode: order.itemCode,
    itemName: order.itemName,
    listType: order.listType,
    feeCategory: order.feeCategory,
    quantity: order.quantity,
    unitPrice: order.unitPrice,
    priceCap: null,
    amountFen: order.amountFen,
    eligibleFen,
    sex: encounter.sex,
    ...(bornOn === null
      ? { ageYears: encounter.ageYears, ageDays: encounter.ageDays }
      : agesOn(bornOn, onDay)),
    levelRank: encounter.levelRank,
    encounterClass: encounter.encounterClass,
    encounterType: encounter.encounterType,
    insuranceType: encounter.insuranceType,
    departmentId: order.departmentId ?? encounter.departmentId,
    departmentName: order.departmentId === null ? encounter.departmentName : order.departmentName,
    doctorId: order.doctorId ?? encounter.doctorId,
    titleRank: order.titleRank,
    isDischargeDrug: order.isDischargeDrug,
    hospitalApproval: null,
    herbUse: null,
    supplyDays: null,
  }
}

/** The first day keeps the key of the order; the others add their place to it. */
function spread(
  line: AuditLine,
  {
    days,
    orderId,
    bornOn,
  }: { readonly days: number; readonly orderId: string; readonly bornOn: CivilDay | null },
): AuditLine[] {
  const { institutionId, encounterId } = line
  const even = Array.from({ length: days }, () => 1)
  const [amounts, eligible] = [splitFen(line.amountFen, even), splitFen(line.eligibleFen, even)]
  const share = Math.floor(line.quantity / days)
  const odd = line.quantity - share * days
  return even.flatMap((_, at): AuditLine[] => {
    const own = share + (at < odd ? 1 : 0)
    if (own <= 0) return []
    const onDay = (line.dayNo + at) as DayNo
    return [
      {
        ...line,
        ...(bornOn === null ? {} : agesOn(bornOn, onDay)),
        lineKey:
          at === 0 ? line.lineKey : lineKeyText({ institutionId, encounterId, lineSn: `${orderId}+${at}` }),
        dayNo: onDay,
        secondNo: at === 0 ? line.secondNo : firstSecondOf(onDay),
        quantity: quantity(own),
        amountFen: amounts[at] ?? line.amountFen,
        eligibleFen: eligible[at] ?? line.eligibleFen,
      },
    ]
  })
}
