import type { FindingReviewEvent } from './review-event.ts'
import { type FindingReview, REVIEW_STATUSES, type ReviewStatus } from './review-state.ts'

/** From the notice on: what an audit says is told to a person, who decides. */
const TOLD: readonly ReviewStatus[] = [
  'sent',
  'accepted',
  'appealed',
  'reviewed',
  'appealed-again',
  'in-panel',
  'concluded',
  'final',
  'decided',
  'executed',
  'transferred',
]

/** Where each thing may happen; nowhere else. What is not in this table is refused. */
export const OPEN_TO: Readonly<Record<FindingReviewEvent['kind'], readonly ReviewStatus[]>> = {
  confirmed: ['found'],
  dismissed: ['found', 'confirmed'],
  reopened: ['dismissed'],
  waived: ['found', 'confirmed'],
  'waiver-ended': ['waived'],
  transferred: ['found', 'confirmed', 'sent', 'accepted', 'appealed', 'reviewed', 'concluded', 'final'],
  sent: ['confirmed'],
  answered: ['sent', 'reviewed'],
  lapsed: ['sent', 'reviewed'],
  'second-reviewed': ['appealed'],
  'panel-called': ['appealed-again'],
  recused: ['in-panel'],
  voted: ['in-panel'],
  'panel-concluded': ['in-panel'],
  'final-reviewed': ['accepted', 'concluded'],
  decided: ['final', 'transferred', 'decided', 'executed'],
  recovered: ['decided'],
  supplemented: ['decided', 'executed', 'withdrawn'],
  overdue: [
    'accepted',
    'appealed',
    'appealed-again',
    'in-panel',
    'concluded',
    'final',
    'decided',
    'executed',
    'withdrawn',
  ],
  revised: ['found', 'confirmed', 'dismissed', 'waived', 'vanished'],
  vanished: ['found', 'confirmed', 'dismissed', 'waived'],
  relocated: Object.keys(REVIEW_STATUSES) as ReviewStatus[],
  'basis-changed': TOLD,
  'basis-resolved': TOLD,
}

/** What may happen while a person has yet to decide about a changed basis: the audit may change its mind again, the institution move. */
const WHILE_BASIS_CHANGED: readonly FindingReviewEvent['kind'][] = [
  'basis-changed',
  'basis-resolved',
  'relocated',
]

/** Whether something of a kind may happen to a finding as it stands; the step may still refuse who does it, and how. */
export function isOpenTo(
  { status, basis }: Pick<FindingReview, 'status' | 'basis'>,
  kind: FindingReviewEvent['kind'],
): boolean {
  if (!Object.hasOwn(OPEN_TO, kind) || !OPEN_TO[kind].includes(status)) return false
  return basis === null ? kind !== 'basis-resolved' : WHILE_BASIS_CHANGED.includes(kind)
}
