import { type StayReason, toStayReason } from './condition.ts'
import { type Order, parseOrders } from './order.ts'
import { readTable } from './read-table.ts'

/** Reasons for a stay that only schemes for the evaluation of screens draw from: nobody has them in ordinary life. */
export const specialtyReasons: readonly StayReason[] = readTable('specialty-stays.csv').map(toStayReason)

/** A further diagnosis that puts a stay into a dearer group (CC or MCC of CHS-DRG 1.1), with what is done about it in whole units. */
export interface Comorbidity {
  key: string
  icd: string
  name: string
  severity: string
  care: readonly Order[]
}

/** Further diagnoses that count, by our short names. */
export const comorbidities: readonly Comorbidity[] = readTable('comorbidities.csv').map((row) => ({
  key: row['key'] ?? '',
  icd: row['icd'] ?? '',
  name: row['name'] ?? '',
  severity: row['severity'] ?? '',
  care: parseOrders(row['care'] ?? ''),
}))

/** The specialty's reason with our short name; throws RangeError when there is none. */
export function specialtyReasonOf(key: string): StayReason {
  const reason = specialtyReasons.find((candidate) => candidate.key === key)
  if (!reason) throw new RangeError(`No reason of a specialty is called ${key}.`)
  return reason
}

/** The comorbidity with our short name; throws RangeError when there is none. */
export function comorbidityOf(key: string): Comorbidity {
  const found = comorbidities.find((candidate) => candidate.key === key)
  if (!found) throw new RangeError(`No comorbidity is called ${key}.`)
  return found
}
