import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Artefact, type Examination, findArtefacts } from './artefact/find-artefacts.ts'
import { examinationsOf, type LabelLine, readLabels } from './artefact/labelled-rows.ts'
import { EVALUATION_DENSITY } from './city/density.ts'
import { houseSchemes } from './schemes/of-houses/list.ts'
import { simulateCity } from './simulate-city.ts'

const folder = mkdtempSync(join(tmpdir(), 'simulated-houses-'))
let labels: LabelLine[] = []
const examinations = new Map<string, Map<string, Examination>>()

beforeAll(async () => {
  await simulateCity({
    persons: 14_000,
    // The end of a year and a long holiday lie in it.
    startMonth: '2025-11',
    months: 4,
    seed: 20_260_302,
    out: folder,
    plant: houseSchemes.map(({ name }) => name),
    density: EVALUATION_DENSITY,
    pairs: 10,
  })
  labels = readLabels(folder)
  for (const table of new Set(labels.map((label) => label['table_name'] ?? ''))) {
    examinations.set(table, await examinationsOf(folder, table, labels))
  }
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true }))

/** Cases of one role that may be missing: of ten houses some meet nobody whom their habit concerns. */
const UNLIKE = 3

/** Among so few houses it is chance in which county those of a role stand, and so who comes to them. */
const OF_THE_HOUSE = new Set(['fixmedins_code', 'fix_blng_admdvs', 'insu_admdvs'])

/** A house has hundreds of rows: as many of each case as of the smallest schemes, so that no house outweighs the others. */
const ROWS_OF_A_CASE = 8

function someOfEachCase(rows: Examination['rows']): Examination['rows'] {
  return [...Map.groupBy(rows, ({ group }) => group).values()].flatMap((own) => own.slice(0, ROWS_OF_A_CASE))
}

function artefactsOf(scheme: (typeof houseSchemes)[number]): Artefact[] {
  return [...examinations].flatMap(([table, byScheme]) => {
    const examination = byScheme.get(scheme.name)
    if (!examination) return []
    const exempt = new Set(
      examination.columns.filter(
        (column) => OF_THE_HOUSE.has(column) || `${table}.${column}` in scheme.legitimateSignals,
      ),
    )
    const rows = someOfEachCase(examination.rows)
    return findArtefacts({ ...examination, rows, exempt }).map((artefact) => ({
      ...artefact,
      column: `${table}.${artefact.column}`,
    }))
  })
}

describe('a city with schemes of whole houses', () => {
  it.each(houseSchemes)('gives $name away in no single column but those with a reason', (scheme) => {
    expect(artefactsOf(scheme)).toEqual([])
  })

  it.each(houseSchemes)('plants $name and its look-alike in comparable numbers', ({ name }) => {
    const own = labels.filter((label) => label['scheme'] === name)
    const casesOf = (role: string) =>
      new Set(own.filter((label) => label['role'] === role).map((label) => label['group_no'])).size
    expect(casesOf('planted')).toBeGreaterThan(0)
    // A house in which nobody happened to come for it leaves no row.
    expect(Math.abs(casesOf('planted') - casesOf('innocent'))).toBeLessThanOrEqual(UNLIKE)
  })

  it('says why a column may tell the roles apart', () => {
    const reasons = houseSchemes.flatMap(({ legitimateSignals }) => Object.values(legitimateSignals))
    expect(reasons.every((reason) => reason.length > 10)).toBe(true)
  })
})
