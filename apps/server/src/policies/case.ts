import {
  type Actor,
  type CaseState,
  covers,
  type Grant,
  isAllowed,
  mayStepCase,
  type Place,
  type Role,
  reachOf,
  type Scope,
  type StepKind,
} from '@fundwatch/domain'

type Act = Exclude<StepKind, 'document-issued' | 'lead-joined' | 'alarm-raised'>

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'inspector',
  'reviewer',
  'approver',
  'auditor',
  'partner-department',
]
const LEADERS: readonly Role[] = ['city-supervisor', 'county-handler']
/** Who investigates, and can be given a case. */
export const CASE_WORKERS: readonly Role[] = ['city-supervisor', 'county-handler', 'inspector']
const WORKERS = CASE_WORKERS
/** A lawyer of the bureau reviews; whoever investigates does not. */
const REVIEWERS: readonly Role[] = ['reviewer']
const DECIDERS: readonly Role[] = ['approver']

const DECIDED_BY: Partial<Record<Act, readonly Role[]>> = {
  'officers-named': [...LEADERS, ...DECIDERS],
  'recusal-asked': [...WORKERS, ...DECIDERS],
  'recusal-decided': DECIDERS,
  extended: DECIDERS,
  suspended: DECIDERS,
  resumed: [...LEADERS, ...DECIDERS],
  terminated: DECIDERS,
  'review-answered': REVIEWERS,
  discussed: [...LEADERS, ...DECIDERS],
  decided: DECIDERS,
  'instalments-agreed': DECIDERS,
  'preservation-decided': [...LEADERS, ...DECIDERS],
  'sealing-extended': DECIDERS,
  'referral-declined': DECIDERS,
  'handed-over': [...LEADERS, ...DECIDERS],
  'terms-renewed': DECIDERS,
  'appeal-ended': DECIDERS,
  refunded: DECIDERS,
  closed: DECIDERS,
  'transfer-progressed': [...WORKERS, 'partner-department'],
  noted: [...WORKERS, ...DECIDERS, ...REVIEWERS, 'partner-department'],
}

/** Where a case belongs; never to the institution it is against. */
function placeOfCase({ county, partnerIds }: Pick<CaseState, 'county' | 'partnerIds'>): Place {
  return { county, institutionId: null, department: null, doctorId: null, partnerIds }
}

/** Whether somebody holds a role himself that investigates where the case belongs: it could be given to him. */
export function canWorkOn(
  { grants }: { readonly grants: readonly Omit<Grant, 'lentBy'>[] },
  state: Pick<CaseState, 'county' | 'partnerIds'>,
): boolean {
  return grants.some(({ role, scope }) => WORKERS.includes(role) && covers(scope, placeOfCase(state)))
}

/** The roles that take a step in cases, wherever they are; of those that need no officer. */
export function rolesOfCaseAct(act: Act): readonly Role[] {
  return DECIDED_BY[act] ?? LEADERS
}

/** Whether somebody may see a case at all. */
export function canReadCase(actor: Actor, state: CaseState): boolean {
  return isAllowed(actor, READERS, placeOfCase(state))
}

/** The scopes in which somebody sees cases. */
export function caseReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, READERS).filter(
    ({ kind }) => kind === 'city' || kind === 'county' || kind === 'partner',
  )
}

/** Whether somebody may file a case in a county; null is the city. */
export function canFileCase(actor: Actor, county: string | null): boolean {
  return isAllowed(actor, LEADERS, placeOfCase({ county, partnerIds: [] }))
}

/** Whether the rights of an actor let him take a step in a case; whether the case lets it, its law says. */
export function canActOnCase(actor: Actor, state: CaseState, act: Act): boolean {
  const place = placeOfCase(state)
  const own = DECIDED_BY[act]
  if (own !== undefined) return isAllowed(actor, own, place)
  const isOfficer =
    state.handler === actor.userId || state.officers.some(({ userId }) => userId === actor.userId)
  return isAllowed(actor, WORKERS, place) && (isOfficer || isAllowed(actor, LEADERS, place))
}

/** Whether somebody may make a document of a case. */
export function canIssueDocument(actor: Actor, state: CaseState): boolean {
  return (
    isAllowed(actor, [...WORKERS, ...DECIDERS], placeOfCase(state)) && mayStepCase(state, 'document-issued')
  )
}

/** Whether somebody may see the party and the texts of a case in full, with a reason: whoever works on it, reviews or decides. */
export function canUnmaskCase(actor: Actor, state: CaseState): boolean {
  return isAllowed(actor, [...WORKERS, ...REVIEWERS, ...DECIDERS], placeOfCase(state))
}

/** What somebody may do with a case now, of the acts asked for. */
export function caseAbilities<Asked extends Act>(
  actor: Actor,
  state: CaseState,
  acts: readonly Asked[],
): Readonly<Record<Asked | 'issue-document' | 'unmask', boolean>> {
  const able = acts.map((act) => [act, mayStepCase(state, act) && canActOnCase(actor, state, act)])
  return {
    ...(Object.fromEntries(able) as Record<Asked, boolean>),
    'issue-document': canIssueDocument(actor, state),
    unmask: canUnmaskCase(actor, state),
  } as Readonly<Record<Asked | 'issue-document' | 'unmask', boolean>>
}
