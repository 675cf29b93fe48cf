import {
  type AuditEncounter,
  type AuditFacts,
  type AuditLine,
  compareText,
  isSameEncounter,
  NO_FACTS,
} from '@fundwatch/domain'
import type { ConsultedEncounter, ConsultedOrder, ConsultedPerson } from '../consultation.ts'
import type { History } from '../online-ports.ts'
import { costsOf } from './costs-of-encounters.ts'
import { chargesOfOrders, withChargeFacts, withPersonFacts } from './known-besides.ts'
import { toldDiagnoses, toldEncounter, toldOperations } from './told-encounter.ts'
import { type Occasion, toldLines } from './told-lines.ts'

/** The order behind a line that a caller told of. */
export interface ToldOrder {
  readonly order: ConsultedOrder
  readonly encounter: ConsultedEncounter
}

/** What is judged when a doctor asks. */
export interface ConsultedFacts {
  readonly facts: AuditFacts
  /** By line key: the orders that the caller told of; every other line is remembered. */
  readonly orders: ReadonlyMap<string, ToldOrder>
  /** Whether a line is of an order that is asked about. */
  readonly isAtHand: (line: Pick<AuditLine, 'lineKey'>) => boolean
}

/**
 * What the caller tells of a person together with what is remembered: the caller has the last word on the encounters it tells
 * of, and on orders of which charges were uploaded. Lines and encounters are in order and numbered, as in the marts.
 */
export function factsOfConsultation(
  person: ConsultedPerson,
  remembered: History,
  occasion: Occasion,
): ConsultedFacts {
  const history = withPersonFacts(remembered, person)
  const chargesOf = chargesOfOrders(history.lines, person)
  const orders = new Map<string, ToldOrder>()
  const encounters: AuditEncounter[] = []
  const lines: AuditLine[] = []
  for (const told of person.encounters) {
    const encounter = toldEncounter(
      person,
      told,
      history.encounters.find((one) => isSameEncounter(one, told)),
    )
    encounters.push(encounter)
    for (const order of told.orders) {
      const charges = chargesOf(told.encounterId, order)
      for (const line of toldLines(order, { encounter, bornOn: person.bornOn }, occasion)) {
        lines.push(withChargeFacts(line, charges))
        orders.set(line.lineKey, { order, encounter: told })
      }
    }
  }
  const all = numberedLines([...notSaidAnew(history.lines, person, { lines, orders }), ...lines])
  const facts: AuditFacts = {
    ...NO_FACTS,
    lines: all,
    encounters: numberedEncounters([
      ...history.encounters.filter((one) => !person.encounters.some((told) => isSameEncounter(told, one))),
      ...encounters,
    ]),
    diagnoses: instead(history.diagnoses, person.encounters, (told) => toldDiagnoses(person.personId, told)),
    operations: instead(history.operations, person.encounters, (told) =>
      toldOperations(person.personId, told),
    ),
    costs: costsOf(all, person.encounters),
  }
  return { facts, orders, isAtHand: ({ lineKey }) => orders.get(lineKey)?.order.isCurrent ?? false }
}

interface Told {
  readonly lines: readonly AuditLine[]
  readonly orders: ReadonlyMap<string, ToldOrder>
}

/** Remembered lines without the charges of orders that the caller tells of: one thing must not count twice. */
function notSaidAnew(
  remembered: readonly AuditLine[],
  { encounters, currentEncounterId }: ConsultedPerson,
  told: Told,
): readonly AuditLine[] {
  const isTold = (line: AuditLine) => encounters.some((one) => isSameEncounter(one, line))
  // Of most persons only other encounters are remembered.
  if (told.lines.length === 0 || !remembered.some(isTold)) return remembered
  const { numbers, days } = marksOf(told)
  return remembered.filter((line) => {
    if (!isTold(line)) return true
    const { encounterId, itemCode, orderNo, dayNo } = line
    if (orderNo !== null && numbers.has(`${encounterId} ${itemCode} ${orderNo}`)) return false
    // Without a number, and for what is long past, the same item of the same day is the same thing.
    const isVague = orderNo === null || encounterId !== currentEncounterId
    return !isVague || !days.has(`${encounterId} ${itemCode} ${dayNo}`)
  })
}

/** By what an order is recognised in its charges: its numbers, or its day. */
function marksOf({ lines, orders }: Told): {
  readonly numbers: ReadonlySet<string>
  readonly days: ReadonlySet<string>
} {
  const [numbers, days] = [new Set<string>(), new Set<string>()]
  for (const { itemCode, dayNo, lineKey, encounterId } of lines) {
    const order = orders.get(lineKey)?.order
    numbers.add(`${encounterId} ${itemCode} ${order?.orderId ?? ''}`)
    if (order?.prescriptionNo) numbers.add(`${encounterId} ${itemCode} ${order.prescriptionNo}`)
    days.add(`${encounterId} ${itemCode} ${dayNo}`)
  }
  return { numbers, days }
}

/** What is remembered, but of encounters of which the caller says something what the caller says. */
function instead<Row extends { readonly encounterId: string }>(
  remembered: readonly Row[],
  told: readonly ConsultedEncounter[],
  say: (encounter: ConsultedEncounter) => readonly Row[],
): readonly Row[] {
  const said = told.flatMap(say)
  if (said.length === 0) return remembered
  return [
    ...remembered.filter(({ encounterId }) => !said.some((one) => one.encounterId === encounterId)),
    ...said,
  ]
}

/** Lines by (second, key), numbered from 1. */
export function numberedLines(lines: readonly AuditLine[]): AuditLine[] {
  const inOrder = [...lines].sort(
    (left, right) => left.secondNo - right.secondNo || compareText(left.lineKey, right.lineKey),
  )
  return inOrder.map((line, at) => (line.lineNo === at + 1 ? line : { ...line, lineNo: at + 1 }))
}

/** Encounters by (start, institution, encounter), numbered from 1. */
export function numberedEncounters(encounters: readonly AuditEncounter[]): AuditEncounter[] {
  const inOrder = [...encounters].sort(
    (left, right) =>
      left.startedSecond - right.startedSecond ||
      compareText(left.institutionId, right.institutionId) ||
      compareText(left.encounterId, right.encounterId),
  )
  return inOrder.map((one, at) => (one.encounterNo === at + 1 ? one : { ...one, encounterNo: at + 1 }))
}
