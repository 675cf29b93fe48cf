import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCatalog } from '../../../../../../tests/patterns/kit/catalog.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { literal } from '../sql-text.ts'
import { auditAll } from './testing/audited-lake.ts'
import { extractOf, hostileCity } from './testing/hostile-city.ts'
import { lawOfStubs, withSamplePoint } from './testing/stub-law.ts'

/** What no import would let in: rows as a broken disk or a foreign hand might leave them. */
const POISON: Readonly<Record<string, readonly string[]>> = {
  encounter: [
    `update poisoned set ended_second = 253402214400 where encounter_id like '%1'`,
    `update poisoned set died_on = date '9999-12-31', born_on = date '9999-12-31' where encounter_id like '%2'`,
    `update poisoned set person_id = null where encounter_id like '%3'`,
    `update poisoned set ended_second = started_second - 90000 where encounter_id like '%4'`,
    `update poisoned set encounter_type = null, institution_level = null where encounter_id like '%5'`,
  ],
  charge_line: [
    `update poisoned set person_id = null, bucket = null where encounter_id like '%1'`,
    `update poisoned set quantity = null, unit_price = -1 where encounter_id like '%2'`,
    `update poisoned set eligible_fen = 900000000000, amount_fen = 900000000000 where encounter_id like '%3'`,
    `update poisoned set item_code = null, fee_category = null where encounter_id like '%4'`,
    `update poisoned set second_no = 253402214400, day_no = 2932896, age_years = -1, age_days = -1 where encounter_id like '%5'`,
    `update poisoned set eligible_fen = -7 where encounter_id like '%6'`,
  ],
  diagnosis: [`update poisoned set diagnosis_code = null, encounter_id = null where encounter_id like '%1'`],
  operation: [`update poisoned set started_second = 253402214400, operated_on = null`],
}

describe('a poisoned lake', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
    await lake.deliver({ sourceRank: 2, tables: extractOf(hostileCity(3)) })
    const { connection } = lake.database
    for (const file of lake.files) {
      if (file.layer !== 'base' || !(file.relation in POISON)) continue
      await connection.run(`create or replace table poisoned as from read_parquet(${literal(file.path)})`)
      for (const statement of POISON[file.relation] ?? []) await connection.run(statement)
      await connection.run(`copy poisoned to ${literal(file.path)} (format parquet)`)
    }
  })
  afterAll(() => lake.close())

  it('stops no audit of any shipped pattern', async () => {
    const catalog = await shippedCatalog()
    const law = lawOfStubs(catalog.edition.patterns.map((pattern) => withSamplePoint(pattern, '')))
    const { outcomes } = await auditAll(lake, { law, auditSql: catalog.auditSql })
    expect(outcomes.flatMap(({ failed }) => failed)).toEqual([])
    const negative = outcomes
      .flatMap(({ unjudged }) => unjudged)
      .find(({ reason }) => reason === 'negative-amount')
    expect(negative?.rows).toBeGreaterThan(0)
  })
})
