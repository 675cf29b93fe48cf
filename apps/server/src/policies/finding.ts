import {
  type Actor,
  covers,
  earlierPersonsOf,
  type FindingReview,
  type FindingReviewEvent,
  type Grant,
  grantFor,
  isOpenTo,
  isOverpaid,
  type Place,
  type Role,
  reachOf,
  type Scope,
  type UserId,
} from '@fundwatch/domain'

/** Who sees findings as the bureau does, from the moment they are found. */
const BUREAU: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
]
/** Who sees what an institution was told, and nothing before. */
const TOLD: readonly Role[] = ['institution-office', 'doctor']

const REVIEWERS: readonly Role[] = ['reviewer', 'county-handler']

/** What can be done with a finding, and by whom. */
const ROLES_OF = {
  confirm: REVIEWERS,
  dismiss: REVIEWERS,
  reopen: REVIEWERS,
  assign: ['city-supervisor', 'county-handler', 'reviewer'],
  send: REVIEWERS,
  answer: ['institution-office'],
  reviewAgain: ['reviewer'],
  callPanel: ['city-supervisor', 'reviewer'],
  recuse: ['city-supervisor', 'reviewer'],
  vote: ['city-supervisor', 'reviewer', 'approver', 'county-handler', 'inspector'],
  concludePanel: ['city-supervisor', 'reviewer'],
  reviewFinally: ['approver'],
  decide: ['approver'],
  recover: ['county-handler'],
  supplement: ['approver'],
  transfer: ['city-supervisor', 'reviewer', 'county-handler'],
  resolveBasis: REVIEWERS,
  setCampaign: ['city-supervisor', 'county-handler', 'reviewer'],
} as const satisfies Record<string, readonly Role[]>

/** What can be done with a finding. */
export type FindingAction = keyof typeof ROLES_OF

/** Every action, for schemas of abilities. */
export const FINDING_ACTIONS = Object.keys(ROLES_OF) as readonly FindingAction[]

/** What people call the actions, after “您没有权限”. */
export const FINDING_ACTION_TITLES: Readonly<Record<FindingAction, string>> = {
  confirm: '初审确认',
  dismiss: '初审排除',
  reopen: '重新启用疑点',
  assign: '分派疑点',
  send: '下发疑点',
  answer: '代机构答复',
  reviewAgain: '复审',
  callPanel: '发起合议',
  recuse: '登记回避',
  vote: '参加合议表决',
  concludePanel: '登记合议结论',
  reviewFinally: '终审',
  decide: '决定扣款',
  recover: '登记追回',
  supplement: '补差',
  transfer: '转出疑点',
  resolveBasis: '处理依据变化',
  setCampaign: '归入专项行动',
}

/** The roles that do something with findings, wherever they are. */
export function rolesOfFindingAction(action: FindingAction): readonly Role[] {
  return ROLES_OF[action]
}

/** Who can be given findings to work on. */
export const FINDING_WORKERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
]
/** Who can sit on a panel. */
export const PANEL_ROLES: readonly Role[] = ROLES_OF.vote

/** Whether somebody holds one of the roles himself where the finding belongs: it could be given to him. */
export function canTakePart(
  { grants }: { readonly grants: readonly Omit<Grant, 'lentBy'>[] },
  roles: readonly Role[],
  review: FindingReview,
): boolean {
  return grants.some(({ role, scope }) => roles.includes(role) && covers(scope, placeOfFinding(review)))
}

/** Whether the actor may set up a campaign (专项行动): the city does. */
export function canMakeCampaign(actor: Actor): boolean {
  return reachOf(actor, ['city-supervisor']).length > 0
}

/** Where a finding belongs. */
function placeOfFinding({ finding }: FindingReview): Place {
  return {
    county: finding.county,
    institutionId: finding.institutionId,
    department: finding.departmentId,
    doctorId: finding.doctorId,
    partnerIds: [],
  }
}

/** Whether the actor may know of the finding. */
export function canSeeFinding(actor: Actor, review: FindingReview): boolean {
  return (
    seesInside(actor, review) ||
    (review.sending !== null && grantFor(actor, TOLD, placeOfFinding(review)) !== undefined)
  )
}

/** Whether the actor sees what happens within the bureau: who reviewed and voted, and why. */
export function seesInside(actor: Actor, review: FindingReview): boolean {
  return grantFor(actor, BUREAU, placeOfFinding(review)) !== undefined
}

/** The right by which the actor may do it; undefined when he may not. State and law are asked afterwards. */
export function grantOnFinding(
  actor: Actor,
  action: FindingAction,
  review: FindingReview,
): Grant | undefined {
  if (!canSeeFinding(actor, review)) return undefined
  // Nobody votes for somebody else: a panel is made of persons.
  if (action === 'vote' && !isMember(actor, review)) return undefined
  // A right that was lent by who judged before would let one person do both.
  const before = personsBefore(action, review)
  const grants = actor.grants.filter(({ lentBy }) => lentBy === null || !before.includes(lentBy))
  return grantFor({ ...actor, grants }, rolesFor(action, review), placeOfFinding(review))
}

/** What no county can do, because the finding belongs to none, the supervisor of the city does. */
function rolesFor(action: FindingAction, { finding }: FindingReview): readonly Role[] {
  const roles: readonly Role[] = ROLES_OF[action]
  return action === 'recover' && finding.county === null ? [...roles, 'city-supervisor'] : roles
}

/** Who may not judge the finding at a step, because he did so before. */
function personsBefore(action: FindingAction, review: FindingReview): readonly string[] {
  switch (action) {
    case 'reviewAgain':
    case 'reviewFinally':
      return earlierPersonsOf(review)
    case 'reopen':
      return review.firstReview === null ? [] : [review.firstReview.by]
    default:
      return []
  }
}

/** The scopes of a list of findings: all of them, and those that were sent. */
export function findingReach(actor: Actor): {
  readonly scopes: readonly Scope[]
  readonly scopesOfTold: readonly Scope[]
  readonly hiddenFrom: UserId
} {
  const { userId: hiddenFrom } = actor
  return { scopes: reachOf(actor, BUREAU), scopesOfTold: reachOf(actor, TOLD), hiddenFrom }
}

/** What the actor may do with the finding as it stands: his right, and that the state allows it. */
export function findingAbilities(actor: Actor, review: FindingReview): Record<FindingAction, boolean> {
  const able = (action: FindingAction) =>
    isPossible(actor, action, review) && grantOnFinding(actor, action, review) !== undefined
  return Object.fromEntries(FINDING_ACTIONS.map((action) => [action, able(action)])) as Record<
    FindingAction,
    boolean
  >
}

/** What an action does to the review; what is no step of it is possible at any time. */
const EVENT_OF: Readonly<
  Record<Exclude<FindingAction, 'assign' | 'setCampaign'>, FindingReviewEvent['kind']>
> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  reopen: 'reopened',
  send: 'sent',
  answer: 'answered',
  reviewAgain: 'second-reviewed',
  callPanel: 'panel-called',
  recuse: 'recused',
  vote: 'voted',
  concludePanel: 'panel-concluded',
  reviewFinally: 'final-reviewed',
  decide: 'decided',
  recover: 'recovered',
  supplement: 'supplemented',
  transfer: 'transferred',
  resolveBasis: 'basis-resolved',
}

function isPossible(actor: Actor, action: FindingAction, review: FindingReview): boolean {
  if (action === 'assign' || action === 'setCampaign') return true
  if (!isOpenTo(review, EVENT_OF[action])) return false
  // What was transferred is decided where it went.
  if (action === 'decide') return review.status === 'final'
  if (action === 'supplement') return isOverpaid(review)
  return !personsBefore(action, review).includes(actor.userId)
}

function isMember({ userId }: Actor, { panel }: FindingReview): boolean {
  return panel?.members.some((member) => member.userId === userId && member.recusedFor === null) ?? false
}

/** Whether somebody sees the findings of the whole city. */
export function seesWholeCity(actor: Actor): boolean {
  return reachOf(actor, BUREAU).some(({ kind }) => kind === 'city')
}
