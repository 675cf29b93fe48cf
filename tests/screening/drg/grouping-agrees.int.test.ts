import { civilDayFromText, dayNo } from '@fundwatch/domain'
import { type GroupedStay, groupStay } from '@fundwatch/screening'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ExampleCities } from '../../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import { rowsOfExample } from '../../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'
import type { ShippedScreen } from '../../../apps/server/src/use-cases/screening/parse-screens.ts'
import { listRows, shippedGroups } from './read-group-lists.ts'

// The grouper in TypeScript and the mart in SQL say the same of every stay, with the same way there.

const facts = shippedGroups()
const DAY = (text: string) => dayNo(civilDayFromText(text) ?? ('' as never))
const ASK: ShippedScreen = {
  id: 'grouped-stays',
  title: '',
  summary: '',
  population: '',
  version: 1,
  status: 'active',
  missing: '',
  family: 'payment',
  subject: 'institution',
  scope: 'city',
  grain: ['encounter_id'],
  tags: [],
  judge: { kind: 'threshold', observed: 'stay_days', limit: 'stay_days', worse: 'more' },
  numbers: [],
  amount: '',
  parameters: [],
  sentence: '',
  basis: [],
  verify: [],
  innocent: [],
  cause: '',
  sql: 'select * from marts.screen_drg',
  rowsSql: `select hit.encounter_id, drg.institution_id, drg.person_id, cast(null as varchar) as line_sn, drg.day_no,
      drg.fund_fen as amount_fen, drg.path as note
    from screening.hit as hit join marts.screen_drg as drg on drg.encounter_id = hit.encounter_id`,
  linksSql: '',
  casesSql: '',
}

/** The same numbers in every run. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** Stays of which many are grouped by operation: main diagnosis and operation are drawn from lists of one group half of the time. */
function drawStays(count: number) {
  const below = seeded(7)
  const diagnoses = listRows('drg-diagnoses')
  const operations = listRows('drg-operations')
  const aliases = listRows('drg-code-aliases')
  const grouped = diagnoses.filter(({ adrgs = '' }) => adrgs.includes(' '))
  const several = operations.filter(({ parts }) => parts !== '')
  const grave = diagnoses.filter(({ severity }) => severity !== '')
  const newborn = diagnoses.filter(({ mdcs = '' }) => /[PYZ]/.test(mdcs))
  const one = (rows: typeof diagnoses) => rows[below(rows.length)]?.code ?? ''
  return Array.from({ length: count }, (_, at) => {
    const kind = below(6)
    const main = kind === 0 ? one(aliases) : one([diagnoses, grouped, newborn][kind % 3] ?? diagnoses)
    const fitting = operations.filter(({ adrgs = '' }) =>
      adrgs.split(' ').some((adrg) => adrg !== '' && facts.diagnoses.get(main)?.adrgs.has(adrg)),
    )
    const operation = () =>
      one(fitting.length > 0 && below(2) === 0 ? fitting : below(2) ? several : operations)
    return {
      id: `V${at}`,
      main: below(40) === 0 ? null : main,
      others: [...new Set(Array.from({ length: below(4) }, () => one(below(2) ? grave : newborn)))].filter(
        (code) => code !== main,
      ),
      operations: [...new Set(Array.from({ length: below(4) }, operation))],
      sex: below(2) === 0 ? '1' : '2',
      ageDays: below(4) === 0 ? below(300) : null,
    }
  })
}

let cities: ExampleCities
beforeAll(async () => {
  cities = await ExampleCities.open()
})
afterAll(() => cities.close())

it('groups 1,500 drawn stays alike, and tells the same way', async () => {
  const stays = drawStays(1500)
  const born = (days: number | null) =>
    days === null
      ? '1970-01-01'
      : new Date(Date.UTC(2026, 4, 10) - days * 86_400_000).toISOString().slice(0, 10)
  const rows = rowsOfExample({
    persons: stays.map(({ id, sex, ageDays }) => ({ id: `P${id}`, sex, born: born(ageDays) })),
    visits: stays.map(({ id, main, others, operations }) => ({
      id,
      person: `P${id}`,
      institution: 'H1',
      class: 'inpatient',
      from: '2026-05-10',
      to: '2026-05-16',
      total: 5000,
      diagnosis: main,
      diagnoses: main === null ? [] : [main, ...others],
      operations,
    })),
  })
  const found = await cities.screen(ASK, rows, { fromDay: DAY('2026-01-01'), toDay: DAY('2026-12-31') })
  const bySql = new Map(found.hits.map(({ facts: said }) => [said.encounter_id, said]))
  const differing = stays.flatMap((stay) => {
    const told: GroupedStay = {
      mainDiagnosis: stay.main,
      otherDiagnoses: stay.main === null ? [] : stay.others,
      operations: stay.operations,
      sex: stay.sex,
      ageDays: stay.ageDays,
      weight: null,
    }
    const { status, drg, path } = groupStay(told, facts)
    const sql = bySql.get(stay.id)
    return sql?.status === status && sql.drg === drg && sql.path === path
      ? []
      : [
          {
            stay,
            ts: { status, drg, path },
            sql: sql && { status: sql.status, drg: sql.drg, path: sql.path },
          },
        ]
  })
  expect(differing).toEqual([])
  const counts = Object.groupBy(found.hits, ({ facts: said }) => String(said.status))
  for (const status of ['grouped', 'ambiguous', 'none'])
    expect(counts[status]?.length ?? 0).toBeGreaterThan(20)
}, 60_000)
