import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AmplifySummary, amplify } from './amplify.ts'
import { checkDigitOf } from './city/certificate.ts'
import { type SimulationRequest, simulateCity } from './simulate-city.ts'

const TIMES = 5
const folder = mkdtempSync(join(tmpdir(), 'amplified-city-'))
const [from, to, grown] = ['from', 'to', 'grown'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
let instance: DuckDBInstance
let connection: DuckDBConnection
let lines = 0
let summary: AmplifySummary

beforeAll(async () => {
  const request: SimulationRequest = { persons: 600, months: 2, seed: 3, out: from }
  lines = (await simulateCity(request)).rows['FEE_LIST_D'] ?? 0
  summary = await amplify({ from, to, times: TIMES })
  await amplify({ from, to: grown, times: TIMES, institutionsEvery: 2 })
  instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' })
  connection = await instance.connect()
})

afterAll(() => {
  connection.closeSync()
  instance.closeSync()
  rmSync(folder, { recursive: true })
})

function table(name: string, where = to): string {
  const files = readdirSync(where).filter((file) =>
    new RegExp(`^${name}(_\\d{6})?(_\\d{4})?\\.parquet$`).test(file),
  )
  return `read_parquet([${files.map((file) => `'${join(where, file)}'`).join(', ')}])`
}

async function count(sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRowsJson()[0]?.[0])
}

describe('an amplified city', () => {
  it('has every row so many times', async () => {
    expect(summary.rows['FEE_LIST_D']).toBe(lines * TIMES)
    expect(await count(`select count(*) from ${table('FEE_LIST_D')}`)).toBe(lines * TIMES)
  })

  it('repeats no number', async () => {
    const repeated = await count(`select count(*) - count(distinct mdtrt_id) from ${table('MDTRT_D')}`)
    expect(repeated).toBe(0)
    expect(await count(`select count(*) - count(distinct certno) from ${table('PSN_INFO_B')}`)).toBe(0)
  })

  it.each([
    ['FEE_LIST_D', 'mdtrt_id', 'MDTRT_D'],
    ['MDTRT_D', 'psn_no', 'PSN_INFO_B'],
    ['DRUG_TRAC_D', 'feedetl_sn', 'FEE_LIST_D'],
    ['SEL_D', 'setl_id', 'SETL_D'],
  ])('keeps every %s.%s in %s', async (child, column, parent) => {
    const orphans = `select count(*) from ${table(child)} as child where ${column} is not null
      and not exists (select 1 from ${table(parent)} as parent where parent.${column} = child.${column})`
    expect(await count(orphans)).toBe(0)
  })

  it('keeps the sums of settlements', async () => {
    const wrong = `select count(*) from ${table('SETL_D')} as settlement join
      (select setl_id, sum(det_item_fee_sumamt::decimal(18,2)) as total from
        (select * from ${table('FEE_LIST_D')} qualify row_number() over (partition by mdtrt_id, feedetl_sn order by updt_time desc) = 1)
        where vali_flag = '1' group by setl_id) as lines
      using (setl_id) where settlement.medfee_sumamt::decimal(18,2) <> lines.total`
    expect(await count(wrong)).toBe(0)
  })

  it('explains what is sold by what was bought, institution by institution', async () => {
    const short = `with moved as (
        select fixmedins_code, med_list_codg, purc_retn_cnt::double as units from ${table('PURC_D')}
        union all select fixmedins_code, med_list_codg, -sel_retn_cnt::double from ${table('SEL_D')})
      select count(*) from (select 1 from moved group by fixmedins_code, med_list_codg having sum(units) < -0.001)`
    expect(await count(short)).toBe(0)
  })

  it('keeps identity numbers right', async () => {
    const certificates = await connection.runAndReadAll(`select certno from ${table('PSN_INFO_B')}`)
    const wrong = certificates
      .getRowsJson()
      .map(([certno]) => String(certno))
      .filter((certno) => certno.length !== 18 || checkDigitOf(certno) !== certno.slice(-1))
    expect(wrong).toEqual([])
  })

  it('lets institutions grow with the persons when asked', async () => {
    const before = await count(`select count(*) from ${table('FIXMEDINS_B')}`)
    expect(await count(`select count(*) from ${table('FIXMEDINS_B', grown)}`)).toBe(before * 3)
    const unknown = `select count(*) from ${table('MDTRT_D', grown)} as child where med_type <> '25'
      and not exists (select 1 from ${table('FIXMEDINS_B', grown)} as parent where parent.fixmedins_code = child.fixmedins_code)`
    expect(await count(unknown)).toBe(0)
  })

  it('refuses what makes no sense', async () => {
    await expect(amplify({ from, to, times: 0 })).rejects.toThrow(RangeError)
    await expect(amplify({ from: to.replace('to', 'nowhere'), to, times: 1 })).rejects.toThrow(/ENOENT/)
  })
})
