import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import {
  type DeliveredRow,
  type DeliveredRows,
  type ExampleGiven,
  rowsOfExample,
} from '../../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'
import { repositoryFolder } from '../../../apps/server/src/config/repository.ts'

/** What one example of a screen gives. */
export interface GivenExample {
  readonly rows: DeliveredRows
  readonly visits: number
}

/** The examples of a screen; none where it has none. */
export function examplesOf(screenId: string): readonly GivenExample[] {
  const file = join(repositoryFolder, 'catalog', 'screens', screenId, 'examples.yaml')
  if (!existsSync(file)) return []
  const told = parse(readFileSync(file, 'utf8')) as readonly { given: ExampleGiven }[]
  return told.map(({ given }) => {
    const rows = rowsOfExample(given)
    return { rows, visits: rows.encounter?.length ?? 0 }
  })
}

const OWN = [
  'institution_id',
  'encounter_id',
  'person_id',
  'practitioner_id',
  'employer_id',
  'phone',
  'trace_code',
]

/** All examples as one city: its people, institutions, visits and boxes are each example's own. */
export function cityOfExamples(examples: readonly GivenExample[]): DeliveredRows {
  const city: Record<string, DeliveredRow[]> = {}
  for (const [at, { rows }] of examples.entries()) {
    const own = new Set(
      Object.values(rows).flatMap((some) => some.flatMap((row) => OWN.map((name) => row[name]))),
    )
    for (const [relation, some] of Object.entries(rows)) {
      const all = (city[relation] ??= [])
      for (const row of some) all.push(renamed(row, (cell) => (own.has(cell) ? `${cell}~${at}` : cell)))
    }
  }
  return city
}

type Cell = DeliveredRow[string]

/** Also where a person is named as a doctor. */
function renamed(row: DeliveredRow, name: (cell: string) => Cell): DeliveredRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [column, typeof cell === 'string' ? name(cell) : cell]),
  )
}
