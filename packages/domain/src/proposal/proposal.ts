import type { DayNo, SecondNo } from '../civil-time.ts'
import type { UserId } from '../people/actor.ts'
import type { Change, Difference } from './change.ts'

/** Where a proposal stands, with what people call it. */
export const PROPOSAL_STATUSES = {
  proposed: '待批准',
  'carried-out': '已批准并执行',
  refused: '已驳回',
  withdrawn: '已撤回',
  expired: '已过期',
} as const

/** Where a proposal stands. */
export type ProposalStatus = keyof typeof PROPOSAL_STATUSES

/** Who did something, and by whose right when it was lent. */
export interface ByRight {
  readonly by: UserId
  readonly lentBy: UserId | null
}

/** A change that needs a second person. */
export interface Proposal {
  readonly change: Change
  /** What it makes different, as the proposer saw it. */
  readonly difference: readonly Difference[]
  /** One text for everything that the difference rests on: what has another one by now is proposed anew. */
  readonly basis: string
  readonly reason: string
  /** Where it belongs; both null for the whole city. */
  readonly county: string | null
  readonly institutionId: string | null
  readonly status: ProposalStatus
  readonly proposed: ByRight & { readonly at: SecondNo }
  /** The last day on which somebody may approve. */
  readonly expiresOn: DayNo
  readonly decided: (ByRight & { readonly at: SecondNo; readonly reason: string | null }) | null
}

/** What happens to a proposal. */
export type ProposalEvent =
  | ({ readonly kind: 'proposed'; readonly lentBy: UserId | null } & Pick<
      Proposal,
      'change' | 'difference' | 'basis' | 'reason' | 'county' | 'institutionId' | 'expiresOn'
    >)
  /** Approved and carried out, in one transaction; `basis` as it is now. */
  | {
      readonly kind: 'approved'
      readonly lentBy: UserId | null
      readonly basis: string
      readonly reason: string | null
    }
  | { readonly kind: 'refused'; readonly lentBy: UserId | null; readonly reason: string }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  | { readonly kind: 'expired' }

/** What people call the steps of a proposal. */
export const PROPOSAL_STEPS: Readonly<Record<ProposalEvent['kind'], string>> = {
  proposed: '提出',
  approved: '批准',
  refused: '驳回',
  withdrawn: '撤回',
  expired: '过期',
}
