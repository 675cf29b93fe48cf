import { DAY_SECONDS } from '../calendar/civil-time.ts'
import type { Encounter } from './encounter.ts'

const REST_DAYS = 20
const VISIT_REST_DAYS = 2

/**
 * Puts planned encounters into an ordinary life. What is planned stands; ordinary stays near a planned one, and
 * ordinary visits during a planned stay, give way, for planted and innocent alike.
 */
export function mergeLives(ordinary: readonly Encounter[], planned: readonly Encounter[]): Encounter[] {
  if (planned.length === 0) return [...ordinary]
  const kept = ordinary.filter((encounter) => planned.every((plan) => isApart(encounter, plan)))
  const together = kept.filter(
    ({ referredFrom }) => referredFrom === undefined || kept.includes(referredFrom),
  )
  return [...together, ...planned].sort((a, b) => a.begin - b.begin)
}

function isApart(encounter: Encounter, plan: Encounter): boolean {
  const rest = encounter.isStay && plan.isStay ? REST_DAYS * DAY_SECONDS : 3 * 3600
  if (!encounter.isStay && !plan.isStay)
    return Math.abs(encounter.begin - plan.begin) > VISIT_REST_DAYS * DAY_SECONDS
  return encounter.end + rest < plan.begin || encounter.begin > plan.end + rest
}
