import {
  type Actor,
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  OF_THE_CITY,
  type Place,
  type Role,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { answerFinding } from '../findings/answer-finding.ts'
import { callPanel } from '../findings/call-panel.ts'
import { castVote } from '../findings/cast-vote.ts'
import { concludePanel } from '../findings/conclude-panel.ts'
import { confirmFindings } from '../findings/confirm-findings.ts'
import { decideDeduction } from '../findings/decide-deduction.ts'
import { dismissFindings } from '../findings/dismiss-findings.ts'
import { recordRecovery } from '../findings/record-recovery.ts'
import { reviewFindingAgain } from '../findings/review-finding-again.ts'
import { reviewFindingFinally } from '../findings/review-finding-finally.ts'
import { sendFindings } from '../findings/send-findings.ts'
import { transferFindings } from '../findings/transfer-findings.ts'
import type { Cast } from './demo-cast.ts'
import type { DemoCityPorts } from './demo-ports.ts'
import type { FindingTurn } from './finding-story.ts'

/** A turn, with the findings it is taken for: more than one only where people do it in bulk. */
export interface FindingScene {
  readonly turn: FindingTurn
  readonly kept: readonly Kept<FindingReview>[]
  readonly cast: Cast
}

const ROLE_OF: Readonly<Record<FindingTurn['kind'], Role>> = {
  confirm: 'reviewer',
  dismiss: 'reviewer',
  send: 'reviewer',
  transfer: 'reviewer',
  answer: 'institution-office',
  'second-review': 'reviewer',
  'call-panel': 'city-supervisor',
  vote: 'city-supervisor',
  conclude: 'city-supervisor',
  'final-review': 'approver',
  decide: 'approver',
  recover: 'county-handler',
}
const PANEL: readonly Role[] = ['city-supervisor', 'inspector', 'approver']
const REASONS = {
  confirm: '（模拟）明细与规则依据一致，事实清楚。',
  dismiss: '（模拟）病历有相应记录，疑点不成立。',
  transfer: '（模拟）情况复杂，转稽核进一步核实。',
  appeal: '（模拟）有医嘱和病程记录支持，附病历复印件，请予复核。',
  upheld: '（模拟）申诉材料不能证明收费合规，维持认定。',
  lowered: '（模拟）部分申诉理由成立，酌减认定金额。',
  withdrawn: '（模拟）申诉理由成立，撤销认定。',
  final: '（模拟）程序合法，事实清楚，同意。',
} as const

/** Who acts in a turn; undefined where nobody of the cast may. */
export function actorOf({ turn, kept, cast }: FindingScene): Actor | undefined {
  const [first] = kept
  if (first === undefined) return undefined
  if (turn.kind !== 'vote') return cast.who(ROLE_OF[turn.kind], placeOf(first.state))
  const member = first.state.panel?.members[turn.member]?.userId
  return PANEL.flatMap((role) => cast.who(role, placeOf(first.state)) ?? []).find(
    ({ userId }) => userId === member,
  )
}

/** Takes a turn through the use case that people use. */
export async function playFinding(ports: DemoCityPorts, act: Act, scene: FindingScene): Promise<number> {
  const { turn, kept, cast } = scene
  const chosen = { targets: kept.map(({ id, version }) => ({ findingId: id, version })) }
  switch (turn.kind) {
    case 'confirm':
      return (await confirmFindings(ports, { ...act, reason: REASONS.confirm }, { chosen })).done
    case 'dismiss':
      return (
        await dismissFindings(ports, { ...act, reason: REASONS.dismiss }, { chosen, reason: REASONS.dismiss })
      ).done
    case 'send':
      return (await sendFindings(ports, act, { chosen })).done
    case 'transfer':
      return (
        await transferFindings(
          ports,
          { ...act, reason: REASONS.transfer },
          {
            chosen,
            to: 'audit',
            targetId: null,
            reason: REASONS.transfer,
          },
        )
      ).done
    default:
      for (const one of kept) await playOne(ports, act, { turn, one, cast })
      return kept.length
  }
}

interface One {
  readonly turn: Exclude<FindingTurn, { kind: 'confirm' | 'dismiss' | 'send' | 'transfer' }>
  readonly one: Kept<FindingReview>
  readonly cast: Cast
}

async function playOne(ports: DemoCityPorts, act: Act, { turn, one, cast }: One): Promise<unknown> {
  const target = { findingId: one.id, version: one.version }
  switch (turn.kind) {
    case 'answer':
      return answerFinding(ports, act, { target, lines: answersOf(one.state, turn.appealed), files: [] })
    case 'second-review': {
      const reason = verdictReason(one.state, turn.lines)
      return reviewFindingAgain(ports, { ...act, reason }, { target, lines: turn.lines, reason })
    }
    case 'call-panel':
      return callPanel(ports, act, {
        target,
        members: PANEL.flatMap((role) => cast.who(role, placeOf(one.state))?.userId ?? []),
      })
    case 'vote':
      return castVote(ports, act, {
        target,
        vote: turn.isForIt ? 'uphold' : 'withdraw',
        opinion: turn.isForIt ? REASONS.upheld : REASONS.withdrawn,
      })
    case 'conclude': {
      const reason = verdictReason(one.state, turn.lines)
      return concludePanel(ports, { ...act, reason }, { target, lines: turn.lines, reason })
    }
    case 'final-review':
      return reviewFindingFinally(
        ports,
        { ...act, reason: REASONS.final },
        { target, lines: turn.lines, reason: REASONS.final },
      )
    case 'decide':
      return decideDeduction(ports, act, {
        target,
        figures: { method: 'item' },
        paid: { subject: 'institution', settledDay: null, paidDay: null },
      })
    case 'recover': {
      const on: DayNo = dayNoOfSecond(act.at)
      const receipt = `模拟-${one.state.finding.findingNo}-${one.state.recoveries.length + 1}`
      return recordRecovery(ports, act, { target, way: turn.way, on, lines: turn.lines, receipt })
    }
  }
}

function answersOf({ finding }: FindingReview, appealed: readonly string[]) {
  const contested = new Set(appealed)
  return finding.lines.map(({ lineKey }) =>
    contested.has(lineKey)
      ? ({ lineKey, answer: 'appeal', statement: REASONS.appeal } as const)
      : ({ lineKey, answer: 'accept', statement: null } as const),
  )
}

function verdictReason({ finding }: FindingReview, lines: readonly { readonly fen: number }[]): string {
  const [claimed, upheld] = [
    finding.lines.reduce((sum, { claimedFen }) => sum + claimedFen, 0),
    lines.reduce((sum, { fen }) => sum + fen, 0),
  ]
  if (upheld === claimed) return REASONS.upheld
  return upheld === 0 ? REASONS.withdrawn : REASONS.lowered
}

/** Where a finding belongs, for choosing who acts. */
export function placeOf({ finding }: FindingReview): Place {
  const { county, institutionId, departmentId, doctorId } = finding
  return { ...OF_THE_CITY, county, institutionId, department: departmentId, doctorId }
}
