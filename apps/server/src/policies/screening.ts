import {
  type Actor,
  isAllowed,
  OF_THE_CITY,
  type Place,
  type Role,
  reachOf,
  type Scope,
} from '@fundwatch/domain'
import { canRaiseLead } from './lead.ts'

/** Who sees what screens found: those who see leads, at the bureau. Never who is looked at. */
const HIT_READERS: readonly Role[] = ['city-supervisor', 'county-handler', 'inspector', 'approver', 'auditor']
/** Who sees which screens there are and how they did; no names in it. */
const LIBRARY_READERS: readonly Role[] = [...HIT_READERS, 'rule-author', 'data-engineer']
/** Who has the city screened. */
const STARTERS: readonly Role[] = ['city-supervisor', 'data-engineer']

/** Who decides which risk model scores. */
const PROMOTERS: readonly Role[] = ['city-supervisor']

const placeOf = (county: string | null): Place => ({ ...OF_THE_CITY, county })

const atTheBureau = ({ kind }: Scope) => kind === 'city' || kind === 'county'

/** Where somebody sees hits and rankings; empty for nobody. */
export function hitReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, HIT_READERS).filter(atTheBureau)
}

/** Where the figures are summed that somebody sees of screens and runs; empty for who sees none. */
export function libraryReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, LIBRARY_READERS).filter(atTheBureau)
}

/** Whether somebody may see a hit: one of the county of his, or any for the city. */
export function canReadHit(actor: Actor, { county }: { readonly county: string | null }): boolean {
  return isAllowed(actor, HIT_READERS, placeOf(county))
}

/** Whether somebody may make a lead of a hit: who sees it and may raise leads where it lies. */
export function canRaiseFromHit(actor: Actor, hit: { readonly county: string | null }): boolean {
  return canReadHit(actor, hit) && canRaiseLead(actor, hit.county)
}

/** Whether somebody may have the city screened, and may stop it. */
export function canStartScreening(actor: Actor): boolean {
  return isAllowed(actor, STARTERS, OF_THE_CITY)
}

/** What somebody may do with screens, for the page. */
export function screeningAbilities(actor: Actor) {
  return { start: canStartScreening(actor), seeHits: hitReach(actor).length > 0 }
}

/** Whether somebody may decide which risk model scores. */
export function canPromoteRisk(actor: Actor): boolean {
  return isAllowed(actor, PROMOTERS, OF_THE_CITY)
}

/** What somebody may do with risk models, for the page. */
export function riskAbilities(actor: Actor) {
  return {
    train: canStartScreening(actor),
    promote: canPromoteRisk(actor),
    seeScores: hitReach(actor).length > 0,
  }
}
