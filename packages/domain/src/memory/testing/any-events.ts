import fc from 'fast-check'
import { keyOfRow } from '../key-of-row.ts'
import type { Cells, ToldEvent } from '../told-event.ts'

const sns = fc.constantFrom('1', '2', '3', '4', '5')
const settlements = fc.constantFrom('S1', 'S2')

const line: fc.Arbitrary<[string, Cells]> = fc
  .record({
    line_sn: sns,
    item_code: fc.constantFrom('A', 'B'),
    count: fc.integer({ min: -3, max: 4 }),
    day: fc.integer({ min: 1, max: 3 }),
    settlement_id: fc.option(settlements, { nil: '' }),
    charge_batch_no: fc.constantFrom('B1', 'B2'),
    original_line_sn: fc.option(sns, { nil: '' }),
    ordering_doctor_id: fc.constantFrom('', 'D1', 'D2'),
  })
  .map(({ count, day, ...cells }) => [
    'charge_line',
    {
      ...cells,
      charged_at: `2026-03-0${day} 08:00:00`,
      quantity: String(count),
      unit_price: '10',
      amount_fen: String(count * 10),
    },
  ])

const others: fc.Arbitrary<[string, Cells]> = fc.oneof(
  fc.constantFrom('', '2026-03-09 10:00:00').map((ended_at): [string, Cells] => [
    'encounter',
    {
      started_at: '2026-03-01 07:00:00',
      encounter_type: '21',
      ...(ended_at === '' ? {} : { ended_at, discharge_way: '1' }),
    },
  ]),
  fc
    .record({ settlement_id: settlements, original_settlement_id: fc.constantFrom('', 'S1') })
    .map((cells): [string, Cells] => ['settlement', cells]),
  fc
    .record({
      diagnosis_sn: fc.constantFrom('1', '2'),
      diagnosis_code: fc.constantFrom('I10', 'I63'),
      is_valid: fc.constantFrom('', '0', '1'),
    })
    .map((cells): [string, Cells] => ['diagnosis', cells]),
)

type Part = (messageNo: number) => ToldEvent

const row: fc.Arbitrary<Part> = fc
  .oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: others })
  .map(([relation, cells]) => (messageNo) => ({
    kind: 'row',
    messageNo,
    relation,
    table: relation,
    key: keyOfRow(relation, cells) ?? '',
    cells,
  }))

const withdrawal: fc.Arbitrary<Part> = fc.oneof(
  fc.option(fc.array(sns, { minLength: 1, maxLength: 2 })).map(
    (lineSns): Part =>
      (messageNo) => ({ kind: 'withdrawal', messageNo, of: 'lines', lineSns }),
  ),
  fc.constantFrom('B1', 'B2').map(
    (chargeBatchNo): Part =>
      (messageNo) => ({ kind: 'withdrawal', messageNo, of: 'charge-batch', chargeBatchNo }),
  ),
  settlements.map(
    (settlementId): Part =>
      (messageNo) => ({ kind: 'withdrawal', messageNo, of: 'settlement', settlementId }),
  ),
  fc.constantFrom('encounter' as const, 'discharge' as const).map(
    (of): Part =>
      (messageNo) => ({ kind: 'withdrawal', messageNo, of }),
  ),
  fc.nat().map(
    (any): Part =>
      (messageNo) => ({
        kind: 'withdrawal',
        messageNo,
        of: 'message',
        targetNo: messageNo === 1 ? 0 : 1 + (any % (messageNo - 1)),
      }),
  ),
)

/** What random messages told of one encounter, numbered from 1 in the order in which they count, in any order. */
export const anyEvents: fc.Arbitrary<ToldEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.array(row, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: withdrawal.map((one) => [one]) },
    ),
    { maxLength: 14 },
  )
  .map((messages) => messages.flatMap((parts, at) => parts.map((part) => part(at + 1))))
