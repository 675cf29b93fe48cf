import { type AuditEncounter, type AuditLine, isSameEncounter } from '@fundwatch/domain'
import type { ConsultedOrder, ConsultedPerson } from '../consultation.ts'
import type { History } from '../online-ports.ts'
import { agesOn } from './told-encounter.ts'

/** What only a charge says of itself, as an order does not. */
const OF_CHARGES = ['settlementId', 'priceCap', 'hospitalApproval', 'herbUse', 'supplyDays'] as const

type ChargeFacts = Pick<AuditLine, (typeof OF_CHARGES)[number]>

/** What was uploaded of an order's charges: they are not counted beside the order, but what only they say is still known. */
export type ChargesOfOrder = (encounterId: string, order: ConsultedOrder) => readonly AuditLine[]

const NONE: readonly AuditLine[] = []

/** Finds the remembered charges of orders that a caller tells of, by item and number of the order or its prescription. */
export function chargesOfOrders(
  remembered: readonly AuditLine[],
  { encounters }: Pick<ConsultedPerson, 'encounters'>,
): ChargesOfOrder {
  const own = remembered.filter(
    (line) => line.orderNo !== null && encounters.some((one) => isSameEncounter(one, line)),
  )
  if (own.length === 0) return () => NONE
  const byNumber = Map.groupBy(own, (line) => keyOf(line, line.orderNo))
  return (encounterId, { orderId, prescriptionNo, itemCode }) => [
    ...(byNumber.get(keyOf({ encounterId, itemCode }, orderId)) ?? NONE),
    ...(prescriptionNo === null || prescriptionNo === orderId
      ? NONE
      : (byNumber.get(keyOf({ encounterId, itemCode }, prescriptionNo)) ?? NONE)),
  ]
}

function keyOf(
  { encounterId, itemCode }: Pick<AuditLine, 'encounterId' | 'itemCode'>,
  orderNo: string | null,
): string {
  return JSON.stringify([encounterId, itemCode, orderNo])
}

/** A line of an order with what its charges say and it does not; where they do not agree, nobody knows. */
export function withChargeFacts(line: AuditLine, charges: readonly AuditLine[]): AuditLine {
  const [first] = charges
  if (!first) return line
  const known: { -readonly [Name in keyof ChargeFacts]?: ChargeFacts[Name] } = {}
  const take = <Name extends keyof ChargeFacts>(name: Name) => {
    if (line[name] === null && charges.every((one) => one[name] === first[name])) known[name] = first[name]
  }
  for (const name of OF_CHARGES) take(name)
  return { ...line, ...known }
}

type Whose = Pick<ConsultedPerson, 'sex' | 'bornOn'>

/** What is remembered, with sex and ages as the caller knows them wherever nobody said so before. */
export function withPersonFacts(history: History, person: Whose): History {
  if (person.sex === null && person.bornOn === null) return history
  return {
    ...history,
    lines: filled(history.lines, person, ({ dayNo }) => dayNo),
    encounters: filled(history.encounters, person, ({ startedDayNo }) => startedDayNo),
  }
}

type OfPerson = Pick<AuditLine & AuditEncounter, 'sex' | 'ageYears' | 'ageDays'>

function filled<Row extends OfPerson>(
  rows: readonly Row[],
  { sex, bornOn }: Whose,
  dayOf: (row: Row) => AuditLine['dayNo'],
): readonly Row[] {
  const lacks = (row: Row) => (row.sex === null && sex !== null) || (row.ageDays === null && bornOn !== null)
  if (!rows.some(lacks)) return rows
  return rows.map((row) =>
    lacks(row)
      ? { ...row, sex: row.sex ?? sex, ...(row.ageDays === null ? agesOn(bornOn, dayOf(row)) : {}) }
      : row,
  )
}
