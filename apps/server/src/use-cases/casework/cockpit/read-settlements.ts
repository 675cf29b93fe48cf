import { caseworkError, maskIdNumber, maskName } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { CockpitPorts, Settlements } from './cockpit-ports.ts'
import { placeOf } from './place-of.ts'

/** As many as somebody looks through; who wants others asks for fewer months, or one county. */
const MOST_SETTLEMENTS = 500

const NO_COUNTY = ''

/** Which settlements are looked at: both months included, of everything one oversees, of a county, or of no county. */
export interface ReadSettlements {
  readonly fromMonth: number
  readonly toMonth: number
  readonly county?: string
  readonly isOfNoCounty: boolean
}

/**
 * The settlements behind what the fund paid in some months, of what the actor oversees or of one county of it; persons are masked as in
 * lists. Throws `forbidden` and `not-found`.
 */
export async function readSettlements(
  { paid }: Pick<CockpitPorts, 'paid'>,
  act: Act,
  { county, isOfNoCounty, ...months }: ReadSettlements,
): Promise<Settlements> {
  const { reach, counties } = placeOf(act, county)
  // What belongs to no county belongs to the city.
  if (isOfNoCounty && (reach.kind !== 'city' || county !== undefined)) throw caseworkError('not-found')
  const told = await paid.settlements(
    { ...months, counties: isOfNoCounty ? [NO_COUNTY] : counties },
    MOST_SETTLEMENTS,
  )
  return {
    ...told,
    rows: told.rows.map((row) => ({
      ...row,
      personId: maskIdNumber(row.personId),
      personName: maskName(row.personName),
    })),
  }
}
