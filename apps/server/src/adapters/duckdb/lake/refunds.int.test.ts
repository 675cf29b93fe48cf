import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fen, type NettableLine, netRefunds, quantity, unitPrice } from '@fundwatch/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDuckDb, openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { prepareSession } from '../warehouse/prepare-session.ts'
import { readWarehouse } from '../warehouse/warehouse.ts'
import { netRefundsInto } from './refunds.ts'

/** A line and the settlement that its own settlement takes back, as the random input has it. */
type RandomLine = NettableLine & { readonly personId: string }

const digit = (max: number) => fc.integer({ min: 0, max })

/** Few institutions, encounters, items and days, so that refunds meet originals in every way, and miss them too. */
const randomLine = fc
  .record({
    institution: digit(1),
    encounter: digit(2),
    original: fc.option(digit(7), { nil: null }),
    settlement: fc.option(digit(3), { nil: null }),
    item: digit(1),
    price: digit(1),
    day: digit(1),
    second: digit(2),
    sign: fc.constantFrom(1, 1, 1, -1),
    quantity: digit(5),
    shares: fc.tuple(digit(700), digit(300), digit(300), digit(300)),
  })
  .map(
    ({
      institution,
      encounter,
      original,
      settlement,
      item,
      price,
      day,
      second,
      sign,
      quantity: count,
      shares,
    }) => {
      const [eligible, ownpay, overlimit, advance] = shares
      return {
        personId: 'P1',
        institutionId: `H${institution}`,
        encounterId: `M${encounter}`,
        lineSn: '',
        originalLineSn: sign < 0 && original !== null ? `L${original}` : null,
        settlementId: settlement === null ? null : `S${settlement}`,
        refundsSettlementId: settlement === null || settlement === 0 ? null : `S${settlement - 1}`,
        itemCode: `I${item}`,
        unitPrice: unitPrice(1_000_000 * (price + 1)),
        dayNo: 20_000 + day,
        secondNo: (20_000 + day) * 86_400 + second,
        quantity: quantity(sign * count * 10_000),
        eligibleFen: fen(sign * eligible),
        ownpayFen: fen(sign * ownpay),
        overlimitFen: fen(sign * overlimit),
        advanceFen: fen(sign * advance),
        amountFen: fen(sign * (eligible + ownpay + overlimit + advance)),
      } as RandomLine
    },
  )

const randomLines = fc
  .array(randomLine, { minLength: 1, maxLength: 12 })
  .map((lines) => lines.map((line, at) => ({ ...line, lineSn: `L${at}` })))

describe('the refund law in SQL', () => {
  const warehouse = readWarehouse()
  let database: OpenDuckDb
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-refunds-'))
    database = await openDuckDb({ memory: '500MB', threads: 1, spillFolder: join(folder, 'spill') })
    await prepareSession(database.connection, warehouse)
  })
  afterAll(async () => {
    database.close()
    await rm(folder, { recursive: true })
  })

  it('leaves of every line what the domain leaves, whatever the lines', async () => {
    await fc.assert(
      fc.asyncProperty(randomLines, async (lines) => {
        expect(await bySql(lines)).toEqual(byDomain(lines))
      }),
      { numRuns: 60 },
    )
  })

  async function bySql(lines: readonly RandomLine[]) {
    const { connection } = database
    await connection.run(`create or replace table law.current_charge_line as from (values ${lines.map(values).join(', ')})
      as line(row_no, batch_no, file_no, person_id, institution_id, encounter_id, line_sn, original_line_sn, settlement_id,
        item_code, unit_price, second_no, quantity, amount_fen, ownpay_fen, overlimit_fen, advance_fen, eligible_fen)`)
    await connection.run(`create or replace table law.current_settlement as
      select distinct institution_id, encounter_id, settlement_id,
        case when settlement_id > 'S0' then 'S' || (cast(right(settlement_id, 1) as integer) - 1) end as original_settlement_id
      from law.current_charge_line where settlement_id is not null`)
    await netRefundsInto(connection, warehouse)
    const rows = await query<Record<string, number>>(
      connection,
      `select row_no, sum(refunded_quantity)::bigint as quantity, sum(refunded_amount_fen)::bigint as amount,
         sum(refunded_ownpay_fen)::bigint as ownpay, sum(refunded_overlimit_fen)::bigint as overlimit,
         sum(refunded_advance_fen)::bigint as advance, sum(refunded_eligible_fen)::bigint as eligible,
         max(refund_pass) as pass, max(unmatched_quantity) as unmatched
       from law.line_effect group by row_no order by row_no`,
    )
    return rows.filter(
      (row) =>
        row.pass !== null ||
        Object.values(row)
          .slice(1, 7)
          .some((value) => value !== 0),
    )
  }
})

function values(line: RandomLine, at: number): string {
  const text = (value: string | null) => (value === null ? 'null::varchar' : `'${value}'`)
  return `(${at}, 1, 1, 'P1', '${line.institutionId}', '${line.encounterId}', '${line.lineSn}', ${text(line.originalLineSn)},
    ${text(line.settlementId)}, '${line.itemCode}', ${line.unitPrice}::bigint, ${line.secondNo}::bigint, ${line.quantity}::bigint,
    ${line.amountFen}::bigint, ${line.ownpayFen}::bigint, ${line.overlimitFen}::bigint, ${line.advanceFen}::bigint,
    ${line.eligibleFen}::bigint)`
}

function byDomain(lines: readonly RandomLine[]) {
  const numberOf = (line: RandomLine) => Number(line.lineSn.slice(1))
  const net = netRefunds(lines)
  const taken = net.lines.map((left) => ({
    row_no: numberOf(left.line),
    quantity: left.line.quantity - left.quantity,
    amount: left.line.amountFen - left.amountFen,
    ownpay: left.line.ownpayFen - left.ownpayFen,
    overlimit: left.line.overlimitFen - left.overlimitFen,
    advance: left.line.advanceFen - left.advanceFen,
    eligible: left.line.eligibleFen - left.eligibleFen,
    pass: null,
    unmatched: null,
  }))
  const refunds = net.refunds.map((refund) => ({
    row_no: numberOf(refund.line),
    quantity: 0,
    amount: 0,
    ownpay: 0,
    overlimit: 0,
    advance: 0,
    eligible: 0,
    pass: refund.pass,
    unmatched: refund.unmatchedQuantity,
  }))
  return [
    ...taken.filter((line) =>
      Object.values(line)
        .slice(1, 7)
        .some((value) => value !== 0),
    ),
    ...refunds,
  ].sort((left, right) => left.row_no - right.row_no)
}
