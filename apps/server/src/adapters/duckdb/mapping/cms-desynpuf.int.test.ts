import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { query } from '../query.ts'
import { type MappedCms, mapCms } from './testing/mapped-cms.ts'
import { removeScratch } from './testing/mapping-folder.ts'

afterAll(removeScratch)

const fixtures = join(import.meta.dirname, 'fixtures', 'cms-desynpuf')
let cms: MappedCms
let lake: SmallLake
let refused: string[]

/** The invented rows, mapped, and taken from there into a lake as any extract would be. */
beforeAll(async () => {
  cms = await mapCms(fixtures)
  lake = await SmallLake.open()
  const tables: Record<string, Record<string, string | null>[]> = {}
  for (const { table } of cms.applied.targets) {
    const rows = await cms.rows<Record<string, string | number | null>>(`from target.${table} order by all`)
    tables[table] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([code, cell]) => [code, cell === null ? null : String(cell)]),
      ),
    )
  }
  const { staged } = await lake.deliver({ sourceRank: 2, tables })
  refused = staged.flatMap(({ relation, problems }) =>
    problems
      .filter(({ severity }) => severity === 'refuse')
      .map(({ check, rows }) => `${relation.name} ${check} ${rows}`),
  )
  await lake.show()
})
afterAll(async () => {
  cms.engine.close()
  await lake.close()
})

/** The charge lines of an encounter: number, item, category, list, quantity, amount in fen. */
const linesOf = async (encounter: string) => {
  const rows = await query<{ line: string }>(
    lake.database.connection,
    `select concat_ws(' ', line_sn, item_code, fee_category, coalesce(list_type, '-'), quantity, amount_fen) as line
     from core.charge_line where starts_with(encounter_id, '${encounter}') order by line_sn`,
  )
  return rows.map(({ line }) => line)
}
const core = (sql: string) => query(lake.database.connection, sql)
const accountOf = (relation: string) =>
  cms.applied.accounts
    .filter((account) => account.relation === relation)
    .map(({ fate, rows }) => [rows, fate])

describe('the persons of the CMS mapping', () => {
  it('are who the latest year says they are, with the day of death from whichever year has it', async () => {
    expect(
      await core('select person_id, sex, born_on, died_on, insured_area from core.person order by person_id'),
    ).toEqual([
      { person_id: 'PERSON-A', sex: '1', born_on: '1940-05-01', died_on: null, insured_area: 'SSA-05020' },
      {
        person_id: 'PERSON-B',
        sex: '2',
        born_on: '1931-01-01',
        died_on: '2009-03-01',
        insured_area: 'SSA-11990',
      },
      { person_id: 'PERSON-C', sex: '2', born_on: '1950-09-01', died_on: null, insured_area: 'SSA-33400' },
    ])
    expect(accountOf('bene')).toEqual([
      [3, '同一人的其他年度或重复行，已并入最新年度'],
      [3, '成为参保人 PSN_INFO_B（取最新年度）'],
    ])
  })
})

describe('a hospital claim', () => {
  it('of two segments is one encounter with the days of the first and the money of both', async () => {
    expect(
      await core(`select started_second // 86400 as from_day, ended_second // 86400 as to_day, encounter_type,
        institution_id, main_diagnosis_code, disease_code
        from core.encounter where encounter_id = 'IP1001'`),
    ).toEqual([
      {
        from_day: 13887,
        to_day: 13898,
        encounter_type: '21',
        institution_id: 'PRVDR-AB0001',
        main_diagnosis_code: 'ICD9CM:4280',
        disease_code: 'MSDRG:291',
      },
    ])
    expect(await linesOf('IP1001')).toEqual([
      'IP1001-C MSDRG:291 14 - 10000 1017400',
      'IP1001-S2-C MSDRG:291 14 - 10000 30025',
      'IP1001-S2-H1 HCPCS:J0120 09 101 10000 0',
    ])
    expect(
      await core(`select total_fen, fund_paid_fen, other_paid_fen, person_paid_fen, deductible_fen
        from core.settlement where encounter_id = 'IP1001'`),
    ).toEqual([
      {
        total_fen: 1_047_425,
        fund_paid_fen: 940_025,
        other_paid_fen: 10_000,
        person_paid_fen: 107_400,
        deductible_fen: 102_400,
      },
    ])
  })

  it('marks the code system of its diagnoses and procedures, and one main one', async () => {
    expect(
      await core(`select diagnosis_sn, diagnosis_code, is_main from core.diagnosis where encounter_id = 'IP1001'
        order by diagnosis_sn`),
    ).toEqual([
      { diagnosis_sn: 'IP1001-D1', diagnosis_code: 'ICD9CM:4280', is_main: true },
      { diagnosis_sn: 'IP1001-D2', diagnosis_code: 'ICD9CM:E8889', is_main: false },
      { diagnosis_sn: 'IP1001-S2-D1', diagnosis_code: 'ICD9CM:4019', is_main: false },
    ])
    expect(await core('select operation_code, is_main, surgeon_id from core.operation order by 1')).toEqual([
      { operation_code: 'ICD9CM3:3722', is_main: false, surgeon_id: null },
      { operation_code: 'ICD9CM3:8154', is_main: true, surgeon_id: '7000000002' },
    ])
  })

  it('delivered twice is taken once; two claims of one number get a suffix; each row is accounted for', async () => {
    expect(
      await cms.rows(
        `select mdtrt_id, psn_no, begntime from target.MDTRT_D where mdtrt_id like 'IP100%' order by 1`,
      ),
    ).toEqual([
      { mdtrt_id: 'IP1001', psn_no: 'PERSON-A', begntime: '2008-01-09' },
      { mdtrt_id: 'IP1002', psn_no: 'PERSON-A', begntime: '2008-03-01' },
      { mdtrt_id: 'IP1003', psn_no: 'PERSON-A', begntime: '2009-02-05' },
      { mdtrt_id: 'IP1003~2.1', psn_no: 'PERSON-B', begntime: '2009-02-01' },
      { mdtrt_id: 'IP1004', psn_no: 'PERSON-A', begntime: null },
    ])
    expect(accountOf('inpatient')).toEqual([
      [5, '成为就诊、结算和明细'],
      [1, '与另一行完全相同，只取一次'],
      [1, '同一结算单的续页 (SEGMENT)，并入同一次就诊'],
    ])
  })

  it('without prices names what was done at no amount, by category, and carries its money on one line', async () => {
    expect(await linesOf('OP2001')).toEqual([
      'OP2001-C CMS:OUTPATIENT-CLAIM 14 - 10000 10000',
      'OP2001-H1 HCPCS:80053 04 201 10000 0',
      'OP2001-H3 HCPCS:99213 02 201 10000 0',
      'OP2001-H4 HCPCS:0001T 14 - 10000 0',
    ])
  })

  it('of a negative amount is a refund settlement and a refund line, and stands in quality as one without original', async () => {
    expect(
      await core(
        `select is_refund, total_fen, fund_paid_fen from core.settlement where encounter_id = 'OP2002'`,
      ),
    ).toEqual([{ is_refund: true, total_fen: -4000, fund_paid_fen: -4000 }])
    expect(
      await core(`select quantity, unit_price, amount_fen from core.charge_line where line_sn = 'OP2002-C'`),
    ).toEqual([{ quantity: -10_000, unit_price: 40_000_000, amount_fen: -4000 }])
    expect(await core(`select flag from core.quality_flag where encounter_id = 'OP2002'`)).toEqual([
      { flag: 'refund-without-original' },
    ])
  })

  it('with one date only has one day', async () => {
    expect(
      await core(
        `select started_second = ended_second as same from core.encounter where encounter_id = 'OP2003'`,
      ),
    ).toEqual([{ same: true }])
  })
})

describe('a carrier claim', () => {
  it('has a line for every place that holds anything, with what it allows as the amount', async () => {
    expect((await linesOf('CA3001')).filter((line) => line.startsWith('CA3001-'))).toEqual([
      'CA3001-L1 HCPCS:99285 02 201 10000 11000',
      'CA3001-L2 CMS:UNCODED-LINE 14 - 10000 0',
      'CA3001-L4 HCPCS:E0100 08 301 10000 1235',
    ])
    expect(
      await core(`select total_fen, pool_paid_fen, other_paid_fen, fund_paid_fen, person_paid_fen
        from core.settlement where encounter_id = 'CA3001'`),
    ).toEqual([
      {
        total_fen: 12_235,
        pool_paid_fen: 9000,
        other_paid_fen: 555,
        fund_paid_fen: 9555,
        person_paid_fen: 3000,
      },
    ])
  })

  it('says which practice and what was decided on a line in its remark', async () => {
    expect(
      await cms.rows(`select memo from target.FEE_LIST_D where mdtrt_id = 'CA3001' order by feedetl_sn`),
    ).toEqual([
      { memo: '处理标志 A 准予支付' },
      { memo: '处理标志 A 准予支付' },
      { memo: 'TAX-900000002；处理标志 !' },
    ])
  })

  it('gives the diagnoses of its lines where the claim does not have them', async () => {
    expect(
      await core(
        `select diagnosis_sn from core.diagnosis where encounter_id = 'CA3001' order by diagnosis_sn`,
      ),
    ).toEqual([
      { diagnosis_sn: 'CA3001-D1' },
      { diagnosis_sn: 'CA3001-D2' },
      { diagnosis_sn: 'CA3001-L7812' },
    ])
  })

  it('whose number another claim has gets a suffix', async () => {
    expect(
      await core(
        `select encounter_id, person_id from core.encounter where encounter_id like 'CA3001%' order by 1`,
      ),
    ).toEqual([
      { encounter_id: 'CA3001', person_id: 'PERSON-A' },
      { encounter_id: 'CA3001~2', person_id: 'PERSON-B' },
    ])
  })
})

describe('a drug event', () => {
  it('is a purchase at the one pharmacy the source does not name', async () => {
    expect(
      await core(`select encounter_type, institution_id from core.encounter
        where encounter_id = (select encounter_id from core.settlement where settlement_id = 'RX4001')`),
    ).toEqual([{ encounter_type: '41', institution_id: 'PDE-PHARMACY' }])
    expect(accountOf('pde')).toEqual([
      [4, '成为结算和明细（同一人同一天的合为一次就诊）'],
      [1, '与另一行完全相同，只取一次'],
    ])
  })

  it('shares its encounter with what the person bought on the same day', async () => {
    expect(
      await core(`select encounter_id, count(*) as drugs from core.charge_line
        where starts_with(encounter_id, 'RX') group by all order by all`),
    ).toEqual([
      { encounter_id: 'RXPERSON-A-2008-09-03', drugs: 1 },
      { encounter_id: 'RXPERSON-B-2008-09-01', drugs: 1 },
      { encounter_id: 'RXPERSON-B-2008-09-02', drugs: 2 },
    ])
  })

  it('keeps quantity and amount; none dispensed counts as one, a negative amount takes back', async () => {
    expect(await linesOf('RX')).toEqual([
      'RX4001-R NDC:00000000001 09 101 300000 1000',
      'RX4002-R NDC:00000000002 09 101 10000 3000',
      'RX4003-R NDC:00000000003 09 101 -600000 -2000',
      'RX4004-R NDC:00000000004 09 101 100000 500',
    ])
    const prices = `select unit_price from core.charge_line where starts_with(encounter_id, 'RX') order by line_sn`
    expect(await core(prices)).toEqual([
      { unit_price: 333_333 },
      { unit_price: 30_000_000 },
      { unit_price: 333_333 },
      { unit_price: 500_000 },
    ])
    expect(
      await core(`select settlement_id, fund_paid_fen, person_paid_fen from core.settlement
        where starts_with(settlement_id, 'RX') order by 1`),
    ).toEqual([
      { settlement_id: 'RX4001', fund_paid_fen: 500, person_paid_fen: 500 },
      { settlement_id: 'RX4002', fund_paid_fen: 0, person_paid_fen: 4000 },
      { settlement_id: 'RX4003', fund_paid_fen: -1500, person_paid_fen: -500 },
      { settlement_id: 'RX4004', fund_paid_fen: 500, person_paid_fen: 0 },
    ])
  })
})

describe('the order of the rows in the files', () => {
  it('changes nothing', async () => {
    const turned = await mapCms(fixtures, 'order by all desc')
    try {
      for (const { table } of cms.applied.targets) {
        const rows = `from target.${table} order by all`
        expect(await turned.rows(rows)).toEqual(await cms.rows(rows))
      }
      expect(turned.applied.accounts).toEqual(cms.applied.accounts)
    } finally {
      turned.engine.close()
    }
  })
})

describe('what cannot be read', () => {
  it('is passed on and refused with the reason, never repaired: a claim without any date, an amount that is none', () => {
    expect(refused.toSorted()).toEqual([
      'charge_line number-missing 1',
      'charge_line time-missing 1',
      'encounter time-missing 1',
      'settlement time-missing 1',
      'settlement total-missing 1',
    ])
  })

  it('is the only thing that does not fit together', async () => {
    expect(await core(`select flag, encounter_id from core.quality_flag order by 1, 2`)).toEqual([
      { flag: 'diagnosis-without-encounter', encounter_id: 'IP1004' },
      { flag: 'refund-without-original', encounter_id: 'OP2002' },
      { flag: 'refund-without-original', encounter_id: 'RXPERSON-A-2008-09-03' },
    ])
  })
})
