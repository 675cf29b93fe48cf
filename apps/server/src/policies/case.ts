import {
  type Actor,
  type CaseState,
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
const WORKERS: readonly Role[] = ['city-supervisor', 'county-handler', 'inspector']
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
  closed: DECIDERS,
  'transfer-progressed': [...WORKERS, 'partner-department'],
  noted: [...WORKERS, ...DECIDERS, ...REVIEWERS, 'partner-department'],
}

/** Where a case belongs; never to the institution it is against. */
function placeOfCase({ county, partnerIds }: Pick<CaseState, 'county' | 'partnerIds'>): Place {
  return { county, institutionId: null, department: null, doctorId: null, partnerIds }
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

/** Whether somebody needs the name of a person that a case is against: whoever works on it, reviews or decides; others see it masked. */
export function canNameParty(actor: Actor, state: CaseState): boolean {
  return isAllowed(actor, [...WORKERS, ...REVIEWERS, ...DECIDERS], placeOfCase(state))
}

/** What somebody may do with a case now, of the acts asked for. */
export function caseAbilities<Asked extends Act>(
  actor: Actor,
  state: CaseState,
  acts: readonly Asked[],
): Readonly<Record<Asked | 'issue-document', boolean>> {
  const able = acts.map((act) => [act, mayStepCase(state, act) && canActOnCase(actor, state, act)])
  return {
    ...(Object.fromEntries(able) as Record<Asked, boolean>),
    'issue-document': canIssueDocument(actor, state),
  } as Readonly<Record<Asked | 'issue-document', boolean>>
}
