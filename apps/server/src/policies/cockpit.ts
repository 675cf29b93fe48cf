import { type Actor, type Role, reachOf } from '@fundwatch/domain'

/** Who oversees a city or a county; everybody else has his own work, and no sums of others. */
const OVERSEERS: readonly Role[] = ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'auditor']

/** What somebody oversees: the whole city, or some counties; nothing, for most roles. */
export type CockpitReach =
  | { readonly kind: 'city' }
  | { readonly kind: 'counties'; readonly counties: readonly string[] }

/** What an actor oversees; undefined for whom a cockpit is not. */
export function cockpitReach(actor: Actor): CockpitReach | undefined {
  const reach = reachOf(actor, OVERSEERS)
  if (reach.some(({ kind }) => kind === 'city')) return { kind: 'city' }
  const counties = reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : []))
  return counties.length === 0 ? undefined : { kind: 'counties', counties: [...new Set(counties)].toSorted() }
}
