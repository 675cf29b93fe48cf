import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  columnsOf,
  enoughRows,
  lakeTable,
  lastDayOf,
} from '../../../../use-cases/screening/risk/lake/lake-table.ts'
import { riskDefinitionsOf } from '../../../../use-cases/screening/risk/lake/parse-risk-definitions.ts'
import { RISK_ENTITIES } from '../../../../use-cases/screening/risk/lake/risk-entity.ts'
import type { RiskBlock, RiskSession } from '../../../../use-cases/screening/risk/lake/risk-lake-ports.ts'
import { readRiskFiles } from '../../../catalog/read-risk-files.ts'
import { ExampleCities } from '../testing/example-city.ts'
import { type DeliveredRows, type ExampleGiven, rowsOfExample } from '../testing/example-rows.ts'
import { riskLake } from './risk-lake.ts'

const MARCH = 2026 * 12 + 2
const definitions = riskDefinitionsOf(readRiskFiles())
const stillNever = { signal: new AbortController().signal, parts: () => undefined, done: () => undefined }

let cities: ExampleCities
beforeAll(async () => {
  cities = await ExampleCities.open()
})
afterAll(() => cities.close())

async function counted<Result>(
  rows: DeliveredRows,
  work: (session: RiskSession) => Promise<Result>,
  { rowsPerPart = 1_000_000, rowsPerBlock = 50_000 } = {},
): Promise<Result> {
  const { files, lakeVersion, database, warehouse, folder } = await cities.lakeOf(rows)
  const lake = riskLake({ database, warehouse, folder: join(folder, 'risk'), rowsPerPart, rowsPerBlock })
  const session = await lake.open({ files, lakeVersion, fromMonth: MARCH - 23, toMonth: MARCH }, stillNever)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

async function all(blocks: AsyncIterable<RiskBlock>): Promise<RiskBlock[]> {
  const found: RiskBlock[] = []
  for await (const block of blocks) found.push(block)
  return found
}

/** The counts of an entity by name, those that are not 0. */
function countsOf(blocks: readonly RiskBlock[], id: string): Record<string, number> {
  const block = blocks.find(({ entityIds }) => entityIds.includes(id))
  const row = block?.entityIds.indexOf(id) ?? -1
  return Object.fromEntries(
    [...(block?.counts ?? [])].flatMap(([name, values]) => (values[row] ? [[name, values[row]]] : [])),
  )
}

const CITY: ExampleGiven = {
  institutions: [
    { id: 'H1', name: '第一医院', level: '05', county: '990101' },
    { id: 'H2', level: '05', county: '990102' },
  ],
  staff: [{ institution: 'H1', id: 'D1', name: '王医生' }],
  persons: [
    { id: 'A', born: '1950-05-01', area: '990101' },
    { id: 'B', area: '880101' },
  ],
  visits: [
    {
      id: 'S1',
      institution: 'H1',
      person: 'A',
      doctor: 'D1',
      class: 'inpatient',
      from: '2026-01-05 09:00',
      to: '2026-01-09 10:00',
      fund: 700,
      lines: [
        { item: 'X', category: '09', amount: 600 },
        { item: 'Y', category: '0401', amount: 400 },
      ],
    },
    {
      id: 'S2',
      institution: 'H1',
      person: 'A',
      doctor: 'D1',
      class: 'inpatient',
      from: '2026-01-20 09:00',
      to: '2026-01-21 10:00',
    },
    { id: 'V1', institution: 'H2', person: 'A', doctor: 'D1', class: 'outpatient', from: '2026-01-21 23:30' },
    // A Saturday, of somebody of another city.
    {
      id: 'V2',
      institution: 'H1',
      person: 'B',
      doctor: 'D2',
      class: 'outpatient',
      from: '2025-03-08 10:00',
      fund: 10,
    },
  ],
}

describe('counting the lake', () => {
  it('tells of an institution what was done in the twelve months up to the end of a month', async () => {
    await counted(rowsOfExample(CITY), async (session) => {
      const blocks = await all(session.everybody('institution', MARCH))
      expect(blocks.flatMap(({ entityIds }) => entityIds)).toEqual(['H1', 'H2'])
      expect(blocks[0]?.texts.get('name')).toEqual(['第一医院', 'H2'])
      expect(countsOf(blocks, 'H1')).toMatchObject({
        visits: 2,
        persons: 1,
        stays: 2,
        nights: 5,
        short_stays: 1,
        returns: 1,
        spread_visits: 1,
        billed_fen: 100_000,
        drug_fen: 60_000,
        lab_fen: 40_000,
        fund_fen: 70_000,
        months: 1,
        recent_visits: 2,
      })
      // The visit of a year ago is outside the twelve months.
      expect(countsOf(blocks, 'H1')).not.toHaveProperty('away_visits')
      expect(countsOf(blocks, 'H2')).toMatchObject({ visits: 1, night_visits: 1, spread_visits: 1 })
    })
  })

  it('knows at the end of a month nothing of what came later, neither stays that went on nor refunds', async () => {
    const rows = rowsOfExample({
      ...CITY,
      visits: [
        ...(CITY.visits ?? []),
        {
          id: 'S3',
          institution: 'H1',
          person: 'A',
          class: 'inpatient',
          from: '2026-01-28 09:00',
          to: '2026-02-03 10:00',
          lines: [{ item: 'X', category: '09', amount: -500, at: '2026-02-02 10:00' }],
        },
      ],
    })
    await counted(rows, async (session) => {
      const told = await all(session.some('institution', [{ entityId: 'H1', monthNo: MARCH - 2 }]))
      expect(countsOf(told, 'H1')).toMatchObject({ visits: 3, stays: 2, billed_fen: 100_000 })
      expect(countsOf(told, 'H1')).not.toHaveProperty('returned_fen')
      const later = await all(session.everybody('institution', MARCH))
      expect(countsOf(later, 'H1')).toMatchObject({ visits: 3, returned_fen: 50_000 })
    })
  })

  it('gives a doctor all institutions, and the one with most visits; a person an age and where he is insured', async () => {
    await counted(rowsOfExample(CITY), async (session) => {
      const doctors = await all(session.everybody('doctor', MARCH))
      expect(countsOf(doctors, 'D1')).toMatchObject({ visits: 3, institutions: 2, drug_fen: 60_000 })
      expect(doctors[0]?.texts.get('institution_id')).toEqual(['H1'])
      expect(doctors[0]?.texts.get('name')).toEqual(['王医生'])
      const persons = await all(session.everybody('person', MARCH))
      expect(persons[0]?.entityIds).toEqual(['A'])
      expect(persons[0]?.texts.get('peers')).toEqual(['65+/stay'])
      expect(persons[0]?.texts.get('county')).toEqual(['990101'])
      const away = await all(session.some('person', [{ entityId: 'B', monthNo: MARCH - 12 }]))
      expect(countsOf(away, 'B')).toMatchObject({ visits: 1, away_visits: 1, weekend_visits: 1 })
    })
  })

  it('says the same whether the city is counted in one part or in many, read in one block or in many', async () => {
    const visits = Array.from({ length: 60 }, (_, at) => ({
      id: `E${at}`,
      institution: `H${at % 3}`,
      person: `P${at % 20}`,
      doctor: `D${at % 5}`,
      from: `2026-0${1 + (at % 3)}-1${at % 9} 10:00`,
      fund: at,
      lines: [{ item: 'X', category: '09', amount: at }],
    }))
    const rows = rowsOfExample({ visits })
    const told = async (rowsPerPart: number, rowsPerBlock: number) =>
      counted(
        rows,
        async (session) => {
          const sums: Record<string, unknown> = {}
          for (const entity of RISK_ENTITIES)
            for (const block of await all(session.everybody(entity, MARCH)))
              for (const id of block.entityIds) sums[`${entity} ${id}`] = countsOf([block], id)
          return sums
        },
        { rowsPerPart, rowsPerBlock },
      )
    const once = await told(1_000_000, 50_000)
    expect(Object.keys(once)).toHaveLength(3 + 5 + 20)
    expect(await told(7, 1)).toEqual(once)
  })

  it('of an empty lake, or of months without anything, gives nobody', async () => {
    await counted({}, async (session) => {
      for (const entity of RISK_ENTITIES) expect(await all(session.everybody(entity, MARCH))).toEqual([])
    })
    await counted(rowsOfExample(CITY), async (session) => {
      expect(await all(session.everybody('institution', MARCH - 13))).toEqual([])
      expect(await all(session.some('doctor', []))).toEqual([])
      expect(await all(session.some('doctor', [{ entityId: "nobody's", monthNo: MARCH }]))).toEqual([])
    })
  })
})

describe('the dictionary', () => {
  it('is there for each kind of entity, and names counts that the statements give', async () => {
    expect([...definitions.keys()].sort()).toEqual([...RISK_ENTITIES].sort())
    await counted(rowsOfExample(CITY), async (session) => {
      for (const [entity, definition] of definitions) {
        const [block] = await all(session.everybody(entity, MARCH))
        if (!block) throw new Error(`nobody of ${entity}`)
        const table = lakeTable(definition, block)
        expect(table.features).toHaveLength(definition.features.length)
        expect(columnsOf(definition).fairness).toEqual(table.groups.slice(1).map(({ name }) => name))
        expect([...enoughRows(definition, block)]).toEqual([])
        expect(table.days?.[0]).toBe(lastDayOf(MARCH))
      }
    })
  })
})
