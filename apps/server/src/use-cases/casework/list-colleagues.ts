import {
  caseLaw,
  caseworkError,
  dayNoOfSecond,
  earlierPersonsOf,
  findingReviewLaw,
  leadLaw,
  type OwnGrant,
  type Role,
  type UserId,
  userLaw,
} from '@fundwatch/domain'
import { canActOnCase, canReadCase, canWorkOn } from '../../policies/case.ts'
import {
  type Giving,
  givingOf,
  givingReach,
  type WorkNoun,
  type WorkPurpose,
  worksWithin,
} from '../../policies/colleague.ts'
import { canSeeFinding, canTakePart, grantOnFinding } from '../../policies/finding.ts'
import { canActOnLead, canHoldLead, canReadLead } from '../../policies/lead.ts'
import { canLendTo, canSpeakFor } from '../../policies/user.ts'
import type { Histories } from '../hub/histories.ts'
import { personOf, seenUser } from '../hub/people/change-user.ts'
import type { Candidate, OpenWork, UserStore } from '../hub/people/people-ports.ts'
import type { Act, Transact } from '../hub/trail/act.ts'

/** What looking for colleagues needs. */
export interface ColleaguePorts {
  readonly transact: Transact<{ readonly histories: Histories; readonly users: UserStore }>
}

/** For what somebody is looked for; `id` is of the noun, or of the person whose roles are lent. */
export interface ColleagueWish {
  readonly purpose: WorkPurpose | 'delegate'
  readonly noun: WorkNoun | null
  readonly id: string | null
  readonly text: string | null
}

/** A colleague with the roles that fit and what he has at hand. */
export interface Colleague extends Omit<Candidate, 'grants'>, Omit<OpenWork, 'userId'> {
  readonly roles: readonly Role[]
}

/** Who is in question, and of his roles which. */
interface Search {
  /** Null: any, and also people without one. */
  readonly roles: readonly Role[] | null
  readonly isFit: (candidate: Candidate) => boolean
}

type Stores = { readonly histories: Histories; readonly users: UserStore }

const MOST_SHOWN = 200
/** As many as the store gives. */
const MOST_CANDIDATES = 2_000
const NOBODY: Search = { roles: [], isFit: () => false }

/**
 * The colleagues to whom something can be given, within the reach of who gives it: who is there before who is away, the least burdened
 * first. Who gives nothing is shown nobody. Throws `not-found` for a thing that one may not see, `forbidden` where one may not give it.
 */
export async function listColleagues(
  { transact }: ColleaguePorts,
  act: Act,
  wish: ColleagueWish,
): Promise<{ readonly rows: readonly Colleague[]; readonly isCut: boolean }> {
  return transact(act, async (stores) => {
    const { roles, isFit } = await searchFor(stores, act, wish)
    if (roles?.length === 0) return { rows: [], isCut: false }
    const day = dayNoOfSecond(act.at)
    const candidates = await stores.users.candidates({ roles, text: wish.text, day })
    const fit = candidates.filter(isFit)
    const ids = fit.map(({ userId }) => userId)
    const work = new Map((await stores.users.openWork(ids, day)).map((open) => [open.userId, open]))
    const all = fit.map((candidate) => shown(candidate, roles, work.get(candidate.userId)))
    const rows = all.toSorted((left, right) => burden(left) - burden(right)).slice(0, MOST_SHOWN)
    return { rows, isCut: rows.length < all.length || candidates.length >= MOST_CANDIDATES }
  })
}

function searchFor(stores: Stores, act: Act, { purpose, noun, id }: ColleagueWish): Promise<Search> | Search {
  if (purpose === 'delegate') return forLending(stores, act, id ?? act.actor.userId)
  const giving = givingOf(purpose, noun)
  if (giving === undefined) throw caseworkError('field-invalid', { field: '事项', reason: '没有这样的用途' })
  if (id === null) return within(act, giving)
  return forThing(stores, act, { purpose, noun: noun ?? nounOf(purpose), id, giving })
}

function nounOf(purpose: WorkPurpose): WorkNoun {
  if (purpose === 'assignee')
    throw caseworkError('field-invalid', { field: '事项', reason: '填写事项编号时必须填写' })
  return purpose === 'panel' ? 'finding' : 'case'
}

function within({ actor }: Act, giving: Giving): Search {
  const reach = givingReach(actor, giving)
  if (reach.length === 0) return NOBODY
  return { roles: giving.takers, isFit: (candidate) => worksWithin(candidate, reach, giving.takers) }
}

interface Thing {
  readonly purpose: WorkPurpose
  readonly noun: WorkNoun
  readonly id: string
  readonly giving: Giving
}

async function forThing(stores: Stores, act: Act, thing: Thing): Promise<Search> {
  switch (thing.noun) {
    case 'finding':
      return forFinding(stores, act, thing)
    case 'lead':
      return forLead(stores, act, thing)
    case 'case':
      return forCase(stores, act, thing)
  }
}

async function forFinding({ histories }: Stores, { actor }: Act, { purpose, id, giving }: Thing) {
  const kept = await histories.load(findingReviewLaw, id)
  if (kept === undefined || !canSeeFinding(actor, kept.state)) throw caseworkError('not-found')
  const { state } = kept
  const action = purpose === 'panel' ? 'callPanel' : 'assign'
  if (grantOnFinding(actor, action, state) === undefined) throw mayNotGive()
  // Who judged it before does not sit on its panel.
  const out: readonly UserId[] = purpose === 'panel' ? earlierPersonsOf(state) : []
  return {
    roles: giving.takers,
    isFit: (candidate: Candidate) =>
      !out.includes(candidate.userId) && canTakePart(candidate, giving.takers, state),
  }
}

async function forLead({ histories }: Stores, { actor }: Act, { id, giving }: Thing) {
  const kept = await histories.load(leadLaw, id)
  if (kept === undefined || !canReadLead(actor, kept.state)) throw caseworkError('not-found')
  const { state } = kept
  if (!canActOnLead(actor, state, 'assigned')) throw mayNotGive()
  const isFit = ({ grants }: Candidate) =>
    canHoldLead({ grants: grants.map((grant) => ({ ...grant, lentBy: null })) }, state)
  return { roles: giving.takers, isFit }
}

async function forCase({ histories }: Stores, { actor }: Act, { id, giving }: Thing) {
  const kept = await histories.load(caseLaw, id)
  if (kept === undefined || !canReadCase(actor, kept.state)) throw caseworkError('not-found')
  const { state } = kept
  if (!canActOnCase(actor, state, 'officers-named')) throw mayNotGive()
  return { roles: giving.takers, isFit: (candidate: Candidate) => canWorkOn(candidate, state) }
}

/** As the law of lending sees it: nobody lends to himself, least of all who arranges it for somebody else. */
async function forLending({ histories }: Stores, { actor }: Act, id: string): Promise<Search> {
  // Whoever has no account, as a job, lends nothing.
  if (id === actor.userId && (await histories.load(userLaw, id)) === undefined) return NOBODY
  const lender = await seenUser({ histories }, actor, id)
  if (!canSpeakFor(actor, personOf(lender))) throw caseworkError('forbidden', { what: '委托这个用户的角色' })
  const { home } = lender.state
  return {
    roles: null,
    isFit: (other) => other.userId !== id && other.userId !== actor.userId && canLendTo(home, other.home),
  }
}

const NO_WORK = {
  openFindings: 0,
  openLeads: 0,
  openCases: 0,
  overdueFindings: 0,
  overdueLeads: 0,
  overdueCases: 0,
} as const

function shown(
  { grants, ...candidate }: Candidate,
  roles: readonly Role[] | null,
  work: OpenWork | undefined,
): Colleague {
  const { userId: _, ...open } = work ?? { userId: candidate.userId, ...NO_WORK }
  return { ...candidate, roles: fitting(grants, roles), ...open }
}

function fitting(grants: readonly OwnGrant[], roles: readonly Role[] | null): readonly Role[] {
  const held = grants.map(({ role }) => role)
  return [...new Set(roles === null ? held : held.filter((role) => roles.includes(role)))]
}

const AWAY = 1_000_000

function burden({ awayUntil, openFindings, openLeads, openCases }: Colleague): number {
  return openFindings + openLeads + openCases + (awayUntil === null ? 0 : AWAY)
}

const mayNotGive = () => caseworkError('forbidden', { what: '分派这个事项' })
