import { compareText } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { camelCase, MARTS } from '../../../../../../tests/patterns/kit/marts.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { query } from '../query.ts'
import { expectedMarts } from './testing/expected-marts.ts'
import { extractOf, hostileCity } from './testing/hostile-city.ts'
import { showMarts } from './testing/show-marts.ts'

const SEED = Number(process.env.FUNDWATCH_SEED ?? 20_261_122)
const STORED: Readonly<Record<string, string>> = {
  text: 'VARCHAR',
  bigint: 'BIGINT',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
}

describe('the marts of a hostile city', () => {
  const city = hostileCity(SEED)
  const expected = expectedMarts(city)
  let lake: SmallLake
  let refused: number
  beforeAll(async () => {
    lake = await SmallLake.open()
    const { staged } = await lake.deliver({ sourceRank: 2, tables: extractOf(city) })
    refused = staged.reduce((sum, table) => sum + table.refused, 0)
    await lake.show()
    await showMarts(lake.database.connection, lake.warehouse, [
      ...new Set(city.lines.map(({ item }) => item)),
    ])
  })
  afterAll(() => lake.close())

  async function mart(name: string): Promise<string[]> {
    const columns = Object.keys(MARTS[name]?.columns ?? {})
    const rows = await query(lake.database.connection, `select ${columns.join(', ')} from marts.${name}`)
    return sorted(
      rows.map((row) => Object.fromEntries(columns.map((column) => [camelCase(column), row[column]]))),
    )
  }

  function facts(name: string, rows: readonly object[]): string[] {
    const names = Object.keys(MARTS[name]?.columns ?? {}).map(camelCase)
    return sorted(
      rows.map((row) =>
        Object.fromEntries(names.map((column) => [column, (row as Record<string, unknown>)[column]])),
      ),
    )
  }

  it('are made of everything that was delivered', () => expect(refused).toBe(0))

  it('has the columns and types that audits rely on', async () => {
    for (const [name, { columns }] of Object.entries(MARTS)) {
      const found = await query<{ column_name: string; column_type: string }>(
        lake.database.connection,
        `describe marts.${name}`,
      )
      const types = Object.fromEntries(found.map((column) => [column.column_name, column.column_type]))
      const wanted = Object.entries(columns).map(([column, type]) => [column, STORED[type]])
      expect({ name, ...Object.fromEntries(wanted.map(([column = '']) => [column, types[column]])) }).toEqual(
        {
          name,
          ...Object.fromEntries(wanted),
        },
      )
    }
  })

  it('lines carry what refunds left, ages on the day, class, level and title, and their order', async () => {
    expect(expected.lines.length).toBeGreaterThan(50)
    expect(await mart('audit_line')).toEqual(facts('audit_line', expected.lines))
    expect(await mart('audit_any_line')).toEqual(facts('audit_any_line', expected.lines))
  })

  it('lines whose amounts contradict their quantity are not shown', () => {
    expect(expected.negative).toBeGreaterThan(0)
  })

  it('numbers only audited items, in the same order', async () => {
    const [first = ''] = expected.lines.map(({ itemCode }) => itemCode)
    await lake.database.connection.run(
      `create or replace table knowledge.audited_item as select '${first}' as item_code`,
    )
    const rows = await query<{ line_key: string; line_no: number; person_id: string }>(
      lake.database.connection,
      'select line_key, line_no, person_id from marts.audit_line order by person_id, line_no',
    )
    const own = expected.lines.filter(({ itemCode }) => itemCode === first)
    const byPerson = Map.groupBy(own, ({ personId }) => personId)
    expect(rows.map(({ line_key }) => line_key)).toEqual(
      [...byPerson]
        .sort(([left], [right]) => compareText(left, right))
        .flatMap(([, lines]) => lines.map(({ lineKey }) => lineKey)),
    )
    expect(rows.filter(({ line_no }) => line_no === 1)).toHaveLength(byPerson.size)
  })

  it('encounters carry their order and the person on the first day', async () => {
    expect(await mart('audit_encounter')).toEqual(facts('audit_encounter', expected.encounters))
  })

  it('costs of an encounter add up by fee category', async () => {
    expect(await mart('audit_encounter_cost')).toEqual(facts('audit_encounter_cost', expected.costs))
  })

  it('diagnoses and operations are those delivered', async () => {
    const diagnoses = city.visits.flatMap(({ encounterId, person, diagnoses: own }) =>
      own.map(({ sn, code, isMain }) => ({
        encounterId, personId: person.personId, diagnosisSn: sn, isMain, diagnosisCode: code, diagnosisName: `名${code}`,
      })),
    ) // biome-ignore format: a row
    expect(await mart('audit_diagnosis')).toEqual(facts('audit_diagnosis', diagnoses))
    const operations = city.visits.flatMap(({ encounterId, person, operations: own }) =>
      own.map(({ sn, day, started }) => ({
        encounterId, personId: person.personId, operationSn: sn, isMain: true, operationCode: '47.0900', operationName: null,
        operatedDayNo: day ?? (started === null ? null : Math.floor(started / 86_400)), startedSecond: started, endedSecond: null,
      })),
    ) // biome-ignore format: a row
    expect(await mart('audit_operation')).toEqual(facts('audit_operation', operations))
  })

  it('months of institutions add up fees, discharges, infections and readmissions', async () => {
    expect(expected.months.some(({ readmissions }) => readmissions > 0)).toBe(true)
    expect(expected.months.some(({ nosocomial }) => nosocomial > 0)).toBe(true)
    expect(await mart('audit_institution_month')).toEqual(facts('audit_institution_month', expected.months))
  })
})

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort(compareText)
}
