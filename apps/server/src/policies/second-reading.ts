import {
  type Actor,
  canRule,
  covers,
  type Grant,
  grantFor,
  isAllowed,
  type Place,
  type ReadClaim,
  type ReadingRound,
  type Role,
  reachOf,
  type Scope,
  type SecondReading,
  SYSTEM_USER,
} from '@fundwatch/domain'

/** Who reads claims a second time. */
export const READERS: readonly Role[] = ['reviewer', 'inspector']
/** Who decides between a reader and the first review. */
const RULERS: readonly Role[] = ['city-supervisor', 'approver']
/** Who draws and ends rounds. */
const DRAWERS: readonly Role[] = ['city-supervisor']
/** Who sees what rounds say: never a reader as such. */
const SEERS: readonly Role[] = ['city-supervisor', 'approver', 'rule-author', 'auditor']

const placeOf = (county: string | null): Place => ({
  county,
  institutionId: null,
  department: null,
  doctorId: null,
  partnerIds: [],
})

/** Whether the actor may draw and end rounds of a place; the platform draws by the month. */
export function canDrawRound(actor: Actor, county: string | null): boolean {
  return actor.userId === SYSTEM_USER || isAllowed(actor, DRAWERS, placeOf(county))
}

/** Whether the actor sees a round. */
export function canSeeRound(actor: Actor, { county }: Pick<ReadingRound, 'county'>): boolean {
  return isAllowed(actor, SEERS, placeOf(county))
}

/** Whether somebody holding these rights himself could read a claim. */
export function canTakeReading(
  grants: readonly Omit<Grant, 'lentBy'>[],
  { county }: Pick<ReadClaim, 'county'>,
): boolean {
  return grants.some(({ role, scope }) => READERS.includes(role) && covers(scope, placeOf(county)))
}

/** Whether the reading is the actor's, still to be answered. Nobody reads for somebody else, and a key is no person. */
export function canAnswerReading(actor: Actor, { status, reader, claim }: SecondReading): boolean {
  const own = actor.grants.filter(({ lentBy }) => lentBy === null)
  return (
    actor.by === 'session' && status === 'reading' && reader === actor.userId && canTakeReading(own, claim)
  )
}

/** Whether the actor could rule about a disputed reading: a third person with the right to decide there. */
export function canRuleReading(actor: Actor, reading: SecondReading): boolean {
  const grant = grantFor(actor, RULERS, placeOf(reading.claim.county))
  return (
    actor.by === 'session' &&
    reading.status === 'disputed' &&
    grant !== undefined &&
    canRule(reading, actor.userId)
  )
}

/** Whether the reading exists for the actor: for its reader while he reads, for a third person once it is disputed, then for all who decide. */
export function canSeeReading(actor: Actor, reading: SecondReading): boolean {
  if (canAnswerReading(actor, reading)) return true
  const { status, claim } = reading
  const isOpenToHim = status === 'settled' || (status === 'disputed' && canRule(reading, actor.userId))
  return isOpenToHim && isAllowed(actor, RULERS, placeOf(claim.county))
}

/** What the actor may do with a reading. */
export function readingAbilities(actor: Actor, reading: SecondReading) {
  const mayAnswer = canAnswerReading(actor, reading)
  return { answer: mayAnswer, stepAside: mayAnswer, rule: canRuleReading(actor, reading) }
}

/** What the actor may do with a round. */
export function roundAbilities(actor: Actor, round: ReadingRound) {
  return { close: round.status === 'open' && canDrawRound(actor, round.county) }
}

/** The places whose claims somebody may read. */
export const readerReach = (actor: Actor): readonly Scope[] => reachOf(actor, READERS)
/** The places whose disputes somebody may rule about. */
export const rulerReach = (actor: Actor): readonly Scope[] => reachOf(actor, RULERS)
/** The places whose rounds somebody sees. */
export const roundReach = (actor: Actor): readonly Scope[] => reachOf(actor, SEERS)
