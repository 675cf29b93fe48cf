import { caseworkError } from '@fundwatch/domain'
import { type CockpitReach, cockpitReach } from '../../../policies/cockpit.ts'
import type { Act } from '../../hub/trail/act.ts'

/** What is counted: null for everything of the city, else the counties. */
export interface CockpitCounties {
  readonly reach: CockpitReach
  readonly counties: readonly string[] | null
}

/** Where an actor looks. Throws `forbidden` for whom a cockpit is not, `not-found` for a county beyond his reach. */
export function placeOf({ actor }: Pick<Act, 'actor'>, county: string | undefined): CockpitCounties {
  const reach = cockpitReach(actor)
  if (reach === undefined) throw caseworkError('forbidden', { what: '查看驾驶舱' })
  if (county === undefined) return { reach, counties: reach.kind === 'city' ? null : reach.counties }
  if (reach.kind === 'counties' && !reach.counties.includes(county)) throw caseworkError('not-found')
  return { reach, counties: [county] }
}
