import {
  type Actor,
  grantFor,
  isAllowed,
  isHandling,
  LEAD_STEPS,
  type Lead,
  mayStep,
  type Place,
  type Role,
  reachOf,
  type Scope,
} from '@fundwatch/domain'

type Act = Exclude<
  keyof typeof LEAD_STEPS,
  | 'took-over'
  | 'merged-into'
  | 'split-off'
  | 'findings-added'
  | 'findings-removed'
  | 'hit-joined'
  | 'case-opened'
>
type Other = 'merge' | 'split' | 'open-case' | 'add-findings' | 'clear-fraud' | 'unmask'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'inspector',
  'approver',
  'auditor',
  'partner-department',
]
const LEADERS: readonly Role[] = ['city-supervisor', 'county-handler']
const WORKERS: readonly Role[] = ['city-supervisor', 'county-handler', 'inspector']
const DECIDERS: readonly Role[] = ['approver']

/** The roles of those to whom a task of a lead can be given. */
export const TASK_DOERS: readonly Role[] = [...WORKERS, 'partner-department']

/** Who may take a step; `holder`: whoever has the lead, or leads those who might. */
interface Permission {
  readonly roles: readonly Role[]
  readonly isHolders?: true
}

const PERMISSIONS: Readonly<Record<Act, Permission>> = {
  graded: { roles: LEADERS },
  qualified: { roles: WORKERS, isHolders: true },
  assigned: { roles: LEADERS },
  taken: { roles: WORKERS },
  returned: { roles: WORKERS, isHolders: true },
  escalated: { roles: WORKERS },
  paused: { roles: WORKERS, isHolders: true },
  resumed: { roles: WORKERS, isHolders: true },
  'verification-extended': { roles: LEADERS },
  verified: { roles: WORKERS, isHolders: true },
  'recheck-asked': { roles: [...LEADERS, ...DECIDERS] },
  'transfer-decided': { roles: DECIDERS },
  'close-proposed': { roles: WORKERS, isHolders: true },
  'close-refused': { roles: DECIDERS },
  closed: { roles: DECIDERS },
  reopened: { roles: [...DECIDERS, 'city-supervisor'] },
  linked: { roles: WORKERS },
  unlinked: { roles: WORKERS },
  'task-added': { roles: WORKERS },
  'task-done': { roles: TASK_DOERS },
  noted: { roles: [...WORKERS, ...DECIDERS, 'partner-department'] },
  'file-added': { roles: [...WORKERS, 'partner-department'] },
}

/** Where a lead belongs; never to the institution it is about, nor to a doctor. */
function placeOfLead({ county, partnerIds }: Pick<Lead, 'county' | 'partnerIds'>): Place {
  return { county, institutionId: null, department: null, doctorId: null, partnerIds }
}

/** Whether somebody may see a lead at all. */
export function canReadLead(actor: Actor, lead: Lead): boolean {
  return isAllowed(actor, READERS, placeOfLead(lead))
}

/** The scopes in which somebody sees leads; a partner department sees what was handed to it. */
export function leadReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, READERS).filter(
    ({ kind }) => kind === 'city' || kind === 'county' || kind === 'partner',
  )
}

/** The scopes in which somebody may take what nobody has. */
export function leadTakingReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, WORKERS).filter(({ kind }) => kind === 'city' || kind === 'county')
}

/** Whether somebody may raise a lead in a county; null is the city. */
export function canRaiseLead(actor: Actor, county: string | null): boolean {
  return isAllowed(actor, WORKERS, placeOfLead({ county, partnerIds: [] }))
}

/** Whether the rights of an actor let him take a step on a lead; whether the lead lets it, its law says. */
export function canActOnLead(actor: Actor, lead: Lead, act: Act): boolean {
  const { roles, isHolders } = PERMISSIONS[act]
  const place = placeOfLead(lead)
  if (!isAllowed(actor, roles, place)) return false
  return isHolders !== true || lead.assignee === actor.userId || isAllowed(actor, LEADERS, place)
}

/** Whether somebody may decide that a suspected fraud is one no more; never who handles it, as the law of leads says. */
export function canClearFraud(actor: Actor, lead: Lead): boolean {
  return isAllowed(actor, DECIDERS, placeOfLead(lead))
}

/** Whether somebody may see the persons of a lead in full, with a reason: whoever works on it or decides, himself and not by a key. */
export function canUnmaskLead(actor: Actor, lead: Lead): boolean {
  return actor.by === 'session' && isAllowed(actor, [...WORKERS, ...DECIDERS], placeOfLead(lead))
}

/** Whether somebody may merge, split or fill a lead: whoever leads there. */
export function canReshapeLead(actor: Actor, lead: Lead): boolean {
  return isAllowed(actor, LEADERS, placeOfLead(lead))
}

/** Whether somebody may be given a lead: only who could work on it. */
export function canHoldLead(actor: Pick<Actor, 'grants'>, lead: Lead): boolean {
  return (
    grantFor(
      { ...actor, userId: '' as Actor['userId'], name: '', by: 'system' },
      WORKERS,
      placeOfLead(lead),
    ) !== undefined
  )
}

/** The roles of those who assign leads. */
export const LEAD_LEADERS = LEADERS

/** Whether somebody may be given a task of a lead: only who could say that it is done. */
export function canDoTask(actor: Pick<Actor, 'grants'>, lead: Lead): boolean {
  return (
    grantFor(
      { ...actor, userId: '' as Actor['userId'], name: '', by: 'system' },
      TASK_DOERS,
      placeOfLead(lead),
    ) !== undefined
  )
}

/** The roles of those who work on leads, to ask who could take one. */
export const LEAD_WORKERS = WORKERS

/** What somebody may do with a lead now. */
export function leadAbilities(actor: Actor, lead: Lead): Readonly<Record<Act | Other, boolean>> {
  const acts = (Object.keys(PERMISSIONS) as Act[]).map((act) => [
    act,
    mayStep(lead, act) && canActOnLead(actor, lead, act),
  ])
  const reshapes = canReshapeLead(actor, lead)
  return {
    ...(Object.fromEntries(acts) as Record<Act, boolean>),
    merge: reshapes && mayStep(lead, 'merged-into'),
    split: reshapes && mayStep(lead, 'split-off'),
    'open-case': reshapes && mayStep(lead, 'case-opened'),
    'add-findings': reshapes && mayStep(lead, 'findings-added'),
    'clear-fraud':
      lead.isFraud &&
      mayStep(lead, 'qualified') &&
      canClearFraud(actor, lead) &&
      !isHandling(lead, actor.userId),
    unmask: canUnmaskLead(actor, lead),
  }
}
