import type { DemoPlaces } from '../../../use-cases/hub/people/ensure-demo-accounts.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface Row {
  readonly institution_id: string
  readonly county: string
  readonly doctor_id: string | null
}

/** The institution with the most findings, and its county; undefined before the first audit. */
export async function demoPlaces(session: Session): Promise<DemoPlaces | undefined> {
  const [row] = await run<Row>(session, 'demo_places')
  return row && { institutionId: row.institution_id, county: row.county, doctorId: row.doctor_id }
}
