import {
  ageInYears,
  compareText,
  currentRevision,
  type DayNo,
  type DeliveredRow,
  type NettableLine,
  netRefunds,
} from '@fundwatch/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../query.ts'
import { type Delivered, type RawRow, SmallLake } from './testing/small-lake.ts'

/** A delivery of random rows over few keys, so that keys, persons, settlements and refunds collide all the time. */
const digit = (max: number) => fc.integer({ min: 0, max })
const pick = (prefix: string, max: number) => digit(max).map((value) => `${prefix}${value}`)
const updated = fc.option(
  digit(2).map((day) => `2025-06-0${day + 1} 00:00:00`),
  { nil: null },
)
const validity = fc.constantFrom('1', '1', '1', '0')

const lineRow = fc
  .record({
    institution: pick('H', 1),
    encounter: pick('M', 2),
    sn: pick('L', 5),
    person: pick('P', 1),
    settlement: fc.option(pick('S', 2), { nil: null }),
    original: fc.option(pick('L', 5), { nil: null }),
    day: digit(2),
    hour: digit(1),
    item: pick('I', 1),
    sign: fc.constantFrom(1, 1, -1),
    count: fc.integer({ min: 1, max: 4 }),
    own: digit(3),
    updated,
    valid: validity,
  })
  .map((row): RawRow => {
    const cents = row.sign * row.count * 250
    const own = row.sign * row.own * 33
    return {
      fixmedins_code: row.institution,
      mdtrt_id: row.encounter,
      feedetl_sn: row.sn,
      psn_no: row.person,
      setl_id: row.settlement,
      init_feedetl_sn: row.sign < 0 ? row.original : null,
      fee_ocur_time: `2025-0${row.day + 1}-28 0${row.hour}:00:00`,
      med_type: '11',
      med_list_codg: row.item,
      cnt: String(row.sign * row.count),
      pric: '2.5',
      det_item_fee_sumamt: yuan(cents),
      fulamt_ownpay_amt: yuan(own),
      inscp_amt: yuan(cents - own),
      updt_time: row.updated,
      vali_flag: row.valid,
    }
  })

const encounterRow = fc
  .record({
    institution: pick('H', 1),
    encounter: pick('M', 2),
    person: pick('P', 1),
    born: digit(3),
    updated,
    valid: validity,
  })
  .map(
    (row): RawRow => ({
      fixmedins_code: row.institution,
      mdtrt_id: row.encounter,
      psn_no: row.person,
      med_type: '11',
      begntime: '2025-01-01 00:00:00',
      brdy: `19${60 + row.born}-02-28`,
      updt_time: row.updated,
      vali_flag: row.valid,
    }),
  )

const settlementRow = fc
  .record({
    institution: pick('H', 1),
    encounter: pick('M', 2),
    settlement: pick('S', 2),
    person: pick('P', 1),
    original: fc.option(pick('S', 2), { nil: null }),
    updated,
    valid: validity,
  })
  .map(
    (row): RawRow => ({
      fixmedins_code: row.institution,
      mdtrt_id: row.encounter,
      setl_id: row.settlement,
      psn_no: row.person,
      init_setl_id: row.original,
      setl_time: '2025-02-02 00:00:00',
      medfee_sumamt: '1',
      updt_time: row.updated,
      vali_flag: row.valid,
    }),
  )

const delivery: fc.Arbitrary<Delivered> = fc.record({
  sourceRank: fc.constantFrom(1 as const, 2 as const),
  tables: fc.record({
    FEE_LIST_D: fc.array(lineRow, { maxLength: 6 }),
    MDTRT_D: fc.array(encounterRow, { maxLength: 2 }),
    SETL_D: fc.array(settlementRow, { maxLength: 2 }),
  }),
})

/** How a history goes: what is delivered, what is taken back afterwards, whether and how deltas are kept or folded. */
const history = fc.record({
  deliveries: fc.array(delivery, { minLength: 1, maxLength: 4 }),
  withdrawn: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  order: fc.array(fc.integer(), { minLength: 4, maxLength: 4 }),
  rebuildShare: fc.constantFrom(0, 2),
  compact: fc.boolean(),
})

describe('the order in which deliveries arrive', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
  })
  afterAll(() => lake.close())

  it('makes no difference to core, however they overlap and are taken back, and core is what the domain says', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ deliveries, withdrawn, order, rebuildShare, compact }) => {
        lake.clear()
        const shuffled = deliveries
          .map((delivered, at) => ({ delivered, withdraw: withdrawn[at] ?? false, place: order[at] ?? 0 }))
          .sort((left, right) => left.place - right.place)
        const numbers: number[] = []
        for (const { delivered } of shuffled) {
          numbers.push((await lake.deliver(delivered, { rebuildShare, rowsPerChunk: 3 })).batchNo)
        }
        for (const [at, { withdraw }] of shuffled.entries()) {
          if (withdraw) await lake.withdraw(numbers[at] ?? 0, { rebuildShare, rowsPerChunk: 3 })
        }
        if (compact) await lake.compact({ rowsPerChunk: 2 })
        const live = deliveries.filter((_, at) => !withdrawn[at])
        expect(await coreLines()).toEqual(expectedLines(live))
      }),
      { numRuns: Number(process.env.FUNDWATCH_PROPERTY_RUNS ?? 8), endOnFailure: true },
    )
  }, 300_000)

  async function coreLines(): Promise<string[]> {
    await lake.show()
    const rows = await query<Record<string, string | number | null>>(
      lake.database.connection,
      `select line_key, person_id, second_no, quantity, amount_fen, ownpay_fen, eligible_fen, age_years from core.charge_line_net`,
    )
    return rows.map((row) => Object.values(row).join(' ')).sort(compareText)
  }
})

interface Told extends DeliveredRow {
  readonly row: RawRow
}

/** The slow, obvious way: all live rows in one list, the laws of the domain applied one after the other. */
function expectedLines(live: readonly Delivered[]): string[] {
  const lines = current(live, 'FEE_LIST_D', ['fixmedins_code', 'mdtrt_id', 'feedetl_sn'])
  const encounters = current(live, 'MDTRT_D', ['fixmedins_code', 'mdtrt_id'])
  const settlements = current(live, 'SETL_D', ['fixmedins_code', 'mdtrt_id', 'setl_id'])
  const byPerson = Map.groupBy(lines, (line) => line.psn_no)
  return [...byPerson.values()]
    .flatMap((own) => netRefunds(own.map((row) => nettable(row, settlements))).lines)
    .map(({ line, quantity, amountFen, ownpayFen, eligibleFen }) => {
      const encounter = encounters.find(
        ({ fixmedins_code, mdtrt_id, psn_no }) =>
          fixmedins_code === line.institutionId && mdtrt_id === line.encounterId && psn_no === line.personId,
      )
      const born = encounter ? dayOf(encounter.brdy ?? '') : undefined
      const age = born === undefined ? undefined : ageInYears(born as DayNo, line.dayNo)
      const key = `${line.institutionId}/${line.encounterId}/${line.lineSn}`
      return [key, line.personId, line.secondNo, quantity, amountFen, ownpayFen, eligibleFen, age].join(' ')
    })
    .sort(compareText)
}

function current(live: readonly Delivered[], table: string, key: readonly string[]): RawRow[] {
  const told = live.flatMap(({ sourceRank, tables }, batchNo): Told[] =>
    (tables[table] ?? []).map((row, rowNo) => ({
      row,
      sourceRank,
      batchNo,
      fileNo: 0,
      rowNo,
      updatedSecond: row.updt_time ? secondOf(row.updt_time) : null,
      isValid: row.vali_flag !== '0',
      content: contentOf(table, row),
    })),
  )
  const groups = Map.groupBy(told, ({ row }) => key.map((column) => row[column]).join('|'))
  return [...groups.values()].flatMap((rows) => {
    const inForce = currentRevision(rows)
    return inForce ? [inForce.row] : []
  })
}

/** What the row says, in the order and writing of the staged columns, so that ties fall the same way. */
const CONTENT: Record<string, (row: RawRow) => readonly unknown[]> = {
  FEE_LIST_D: (row) => [
    row.fixmedins_code,
    row.mdtrt_id,
    row.feedetl_sn,
    row.psn_no,
    row.setl_id,
    row.init_feedetl_sn,
    null,
    secondOf(row.fee_ocur_time ?? ''),
    row.med_type,
    row.med_list_codg,
    null,
    null,
    null,
    null,
    null,
    Number(row.cnt) * 10_000,
    2_500_000,
    fenOf(row.det_item_fee_sumamt),
    fenOf(row.fulamt_ownpay_amt),
    0,
    0,
    fenOf(row.inscp_amt),
  ],
  MDTRT_D: (row) => [
    row.mdtrt_id,
    row.fixmedins_code,
    row.psn_no,
    secondOf(row.begntime ?? ''),
    null,
    row.med_type,
    null,
    null,
    null,
    null,
    row.brdy,
  ],
  SETL_D: (row) => [
    row.setl_id,
    row.mdtrt_id,
    row.fixmedins_code,
    row.psn_no,
    secondOf(row.setl_time ?? ''),
    row.init_setl_id,
    false,
  ],
}

function contentOf(table: string, row: RawRow): string {
  return (CONTENT[table]?.(row) ?? [])
    .map((value) => (value === null || value === undefined ? '' : String(value)))
    .join('|')
}

function nettable(row: RawRow, settlements: readonly RawRow[]): NettableLine & { readonly personId: string } {
  const settlement = settlements.find(
    ({ fixmedins_code, mdtrt_id, setl_id }) =>
      fixmedins_code === row.fixmedins_code && mdtrt_id === row.mdtrt_id && setl_id === row.setl_id,
  )
  const secondNo = secondOf(row.fee_ocur_time ?? '')
  return {
    personId: row.psn_no,
    institutionId: row.fixmedins_code,
    encounterId: row.mdtrt_id,
    lineSn: row.feedetl_sn,
    originalLineSn: row.init_feedetl_sn,
    settlementId: row.setl_id,
    refundsSettlementId: settlement?.init_setl_id ?? null,
    itemCode: row.med_list_codg,
    unitPrice: 2_500_000,
    dayNo: Math.floor(secondNo / 86_400),
    secondNo,
    quantity: Number(row.cnt) * 10_000,
    amountFen: fenOf(row.det_item_fee_sumamt),
    ownpayFen: fenOf(row.fulamt_ownpay_amt),
    overlimitFen: 0,
    advanceFen: 0,
    eligibleFen: fenOf(row.inscp_amt),
  } as NettableLine & { readonly personId: string }
}

function yuan(cents: number): string {
  return (cents / 100).toFixed(2)
}

function fenOf(text: string | null | undefined): number {
  return Math.round(Number(text) * 100)
}

function secondOf(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`) / 1000
}

function dayOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
