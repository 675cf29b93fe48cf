import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { civilDay, type DayNo, dayNo } from '@fundwatch/domain'
import { readRiskFiles } from '../../apps/server/src/adapters/catalog/read-risk-files.ts'
import { riskLake } from '../../apps/server/src/adapters/duckdb/screening/risk/risk-lake.ts'
import { screeningEngine } from '../../apps/server/src/adapters/duckdb/screening/screening-engine.ts'
import type { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import {
  type ExampleGiven,
  rowsOfExample,
} from '../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'
import type { CaseworkLab } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { riskLists } from '../../apps/server/src/context/risk.ts'
import type { RiskJobPorts } from '../../apps/server/src/use-cases/screening/risk/lake/lake-job-ports.ts'
import { riskDefinitionsOf } from '../../apps/server/src/use-cases/screening/risk/lake/parse-risk-definitions.ts'

/** What a worker scores and trains with, on a city by hand. */
export async function riskOn(
  lab: CaseworkLab,
  cities: ExampleCities,
  given: ExampleGiven,
): Promise<RiskJobPorts> {
  const { files, lakeVersion, database, warehouse, folder } = await cities.lakeOf(rowsOfExample(given))
  const engine = screeningEngine({ database, warehouse, folder, lists: new Map() })
  return {
    definitions: () => riskDefinitionsOf(readRiskFiles()),
    lake: riskLake({ database, warehouse, folder: join(folder, 'risk') }),
    reader: { hold: async () => ({ version: lakeVersion, files, release: async () => undefined }) },
    lastDay: engine.lastDay,
    transact: transactOn(lab.pool, { projections: {}, lists: riskLists }),
    progress: { stage: () => undefined, advance: () => undefined },
    newId: randomUUID,
    now: () => performance.now(),
  }
}

/** How many institutions `riskyCity` has. */
export const INSTITUTIONS = 150
/** Whether an institution of `riskyCity` does what it should not: visits at night, dearer ones. */
export const isBad = (institution: number) => institution % 5 < 2
export const idOf = (institution: number) => `H${String(institution).padStart(3, '0')}`

/** Eighteen months, six visits each, of institutions in two counties; two fifths are busy at night. */
export function riskyCity(): ExampleGiven {
  const visits = Array.from({ length: INSTITUTIONS }, (_, at) => at).flatMap((institution) =>
    Array.from({ length: 18 * 6 }, (_, visit) => {
      const [month, place] = [Math.floor(visit / 6), visit % 6]
      const mark = (institution * 7 + visit * 13) % 10
      const isAtNight = isBad(institution) ? mark < 5 : mark < 1
      return {
        id: `E${institution}-${visit}`,
        institution: idOf(institution),
        person: `P${(institution * 3 + place) % 400}`,
        doctor: `D${institution}`,
        from: `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${10 + place * 3} ${isAtNight ? '23' : '10'}:00`,
        fund: 50 + mark * 5 + (isBad(institution) ? 10 : 0),
      }
    }),
  )
  return {
    institutions: Array.from({ length: INSTITUTIONS }, (_, at) => ({
      id: idOf(at),
      name: `第${at}医院`,
      county: at % 2 === 0 ? '990101' : '990102',
    })),
    visits,
  }
}

/** Enters a lead about an institution that was raised and decided on days. */
export async function decidedLead(
  { pool }: CaseworkLab,
  told: {
    readonly institution: string
    readonly raised: string
    readonly decided: string
    readonly isFound: boolean
  },
): Promise<void> {
  const id = randomUUID()
  const at = dayNo(told.decided as ReturnType<typeof civilDay>) * 86_400 + 36_000
  const state = {
    subjects: [{ kind: 'institution', id: told.institution, name: told.institution }],
    verification: { result: told.isFound ? 'found' : 'not-found', at, amountFen: 0 },
    closing: null,
  }
  await pool.query(
    `insert into casework.lead (lead_id, version, no, title, status, source, grade, score, partner_ids, amount_fen, person_count,
       finding_count, is_fraud, raised_day, changed_second)
     values ($1, 1, $3, '', 'verified', 'screen', 'ordinary', 0, '{}', 0, 0, 0, false, $2, 0)`,
    [id, dayNo(told.raised as ReturnType<typeof civilDay>), `XS2026${told.institution.slice(1)}`],
  )
  await pool.query(`insert into casework.history (noun, id, version, state) values ('lead', $1, 1, $2)`, [
    id,
    JSON.stringify(state),
  ])
}

/** A day so many days after another one. */
export function later(day: string, days: number): string {
  return civilDay((dayNo(day as ReturnType<typeof civilDay>) + days) as DayNo)
}
