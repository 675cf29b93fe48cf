import type { ExtractTables } from '../tables/extract-columns.ts'
import type { Interface } from '../tables/field.ts'
import { neededText, nodeOf } from './cells.ts'
import { chargeLines } from './charge-lines.ts'
import type { Codec } from './codec.ts'
import { consultation } from './consultation.ts'
import { dictionary, feedback, signIn, signOut } from './desk-words.ts'
import { admission, admissionChange, discharge, dischargeUndo } from './inpatient.ts'
import { departments, departmentUndo, staff } from './masters.ts'
import { chargeBatchUndo, encounterUndo, lineUndo, registration, visit } from './outpatient.ts'
import { type WriterOf, writersOf } from './rows.ts'
import { purchase, purchaseTrial, settlement, settlementTrial, settlementUndo } from './settlement.ts'
import { settlementList } from './settlement-list.ts'
import { movements, stock } from './stock.ts'
import { uploadOf } from './upload.ts'

/** 2601: an earlier message of the same institution never was. */
const reversal: Codec = ({ input }) => {
  const undone = nodeOf(input, 'data')
  const transaction = neededText(undone, 'oinfno').toUpperCase()
  if (!REVERSIBLE.has(transaction))
    return { path: 'oinfno', what: `原交易编号不能冲正，可以冲正的有 ${[...REVERSIBLE].join('、')}。` }
  return uploadOf({
    withdrawals: [
      {
        kind: 'message',
        personId: neededText(undone, 'psn_no'),
        messageId: neededText(undone, 'omsgid'),
        transaction,
      },
    ],
  })
}

const REVERSIBLE = new Set(
  '2102 2103 2201 2203 2203A 2204 2207 2208 2301 2304 2305 2401 2402 2403'.split(' '),
)

/** Transactions that make no rows. */
const plain: Readonly<Record<string, Codec>> = {
  '9001': signIn,
  '9002': signOut,
  '1901': dictionary,
  '3101': consultation('before'),
  '3102': consultation('during'),
  '3103': feedback,
  '2101': purchaseTrial,
  '2103': settlementUndo,
  '2202': encounterUndo,
  '2205': chargeBatchUndo,
  '2206': settlementTrial,
  '2208': settlementUndo,
  '2302': lineUndo,
  '2303': settlementTrial,
  '2305': settlementUndo,
  '2404': encounterUndo,
  '2405': dischargeUndo,
  '2601': reversal,
}

/** Transactions that make rows of the extract tables. */
const writing: Readonly<Record<string, (writerOf: WriterOf) => Codec>> = {
  '2102': purchase,
  '2201': registration,
  '2203': visit,
  '2203A': visit,
  '2204': chargeLines,
  '2207': settlement,
  '2301': chargeLines,
  '2304': settlement,
  '2401': admission,
  '2402': discharge,
  '2403': admissionChange,
  '3401': departments,
  '3401A': departments,
  '3402': departments,
  '3403': departmentUndo,
  '4101': settlementList,
  '4101A': settlementList,
  '5102': staff,
  ...Object.fromEntries(
    Object.entries(movements).map(([transaction, movement]) => [transaction, stock(movement)]),
  ),
}

/** The codec of every transaction. Throws Error when a table lacks what a codec writes. */
export function createCodecs(
  interfaces: ReadonlyMap<string, Interface>,
  extract: ExtractTables,
): ReadonlyMap<string, Codec> {
  return new Map([
    ...Object.entries(plain),
    ...Object.entries(writing).map(([transaction, codec]): [string, Codec] => {
      const table = interfaces.get(transaction)
      if (table === undefined) throw new Error(`catalog/interfaces has no ${transaction}.`)
      return [transaction, codec(writersOf(table, extract))]
    }),
  ])
}
