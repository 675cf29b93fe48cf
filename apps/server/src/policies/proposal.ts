import {
  type Actor,
  areTwoPersons,
  type ByRight,
  type Change,
  covers,
  type Grant,
  type Place,
  type Proposal,
  type Role,
  reachOf,
} from '@fundwatch/domain'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'auditor',
]
const LOCAL: readonly Role[] = ['city-supervisor', 'county-handler', 'reviewer']
const AUTHORS: readonly Role[] = ['city-supervisor', 'rule-author']

/** Who may propose what; whatever it is, an approver of the same place decides. */
const PROPOSERS: Readonly<Record<Change['kind'], readonly Role[]>> = {
  release: AUTHORS,
  rollback: AUTHORS,
  parameter: AUTHORS,
  // Whoever runs the platform is reminded of it.
  calendar: [...AUTHORS, 'administrator'],
  exception: LOCAL,
  'exception-end': LOCAL,
  lift: AUTHORS,
  blocking: AUTHORS,
}
const APPROVERS: readonly Role[] = ['approver']

/** Where a proposal belongs: the city, or the county of the institution that it is about. */
export type ProposalPlace = Pick<Proposal, 'county' | 'institutionId'>

const placeOf = ({ county, institutionId }: ProposalPlace): Place => ({
  county,
  institutionId,
  department: null,
  doctorId: null,
  partnerIds: [],
})

/** The rights of an actor there, his own first. */
function rights({ grants }: Actor, roles: readonly Role[], place: ProposalPlace): readonly Grant[] {
  const fitting = grants.filter(({ role, scope }) => roles.includes(role) && covers(scope, placeOf(place)))
  return fitting.toSorted((left, right) => Number(left.lentBy !== null) - Number(right.lentBy !== null))
}

/** Whether somebody may propose changes of a kind at all. */
export function canProposeKind(actor: Actor, kind: Change['kind']): boolean {
  return reachOf(actor, PROPOSERS[kind]).length > 0
}

/** The right to propose a change where it belongs; undefined when there is none. */
export function grantToPropose(actor: Actor, kind: Change['kind'], place: ProposalPlace): Grant | undefined {
  return rights(actor, PROPOSERS[kind], place)[0]
}

/** Whether somebody may see a proposal: his own, and those of his place. */
export function canSeeProposal(actor: Actor, proposal: Proposal): boolean {
  return proposal.proposed.by === actor.userId || rights(actor, READERS, proposal).length > 0
}

/**
 * The right to decide about a proposal: of two, one behind which another person stands than behind the proposal. A key is no
 * person: what a program does in somebody's name makes no second one.
 */
export function grantToDecide(actor: Actor, proposal: Proposal): Grant | undefined {
  if (actor.by !== 'session') return undefined
  const fitting = rights(actor, APPROVERS, proposal)
  return fitting.find((grant) => isSecond(actor, grant, proposal)) ?? fitting[0]
}

function isSecond({ userId }: Actor, { lentBy }: Grant, { proposed }: { readonly proposed: ByRight }) {
  return areTwoPersons(proposed, { by: userId, lentBy })
}

/** The counties whose proposals somebody sees. */
export function proposalReach(actor: Actor): {
  readonly isCity: boolean
  readonly counties: readonly string[]
} {
  const reach = reachOf(actor, READERS)
  return {
    isCity: reach.some(({ kind }) => kind === 'city'),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
  }
}

/** What an actor may do with a proposal as it stands. */
export function proposalAbilities(actor: Actor, proposal: Proposal) {
  const waits = proposal.status === 'proposed'
  const grant = grantToDecide(actor, proposal)
  const mayDecide = waits && grant !== undefined && isSecond(actor, grant, proposal)
  return {
    approve: mayDecide,
    refuse: mayDecide,
    withdraw: waits && proposal.proposed.by === actor.userId,
  }
}
