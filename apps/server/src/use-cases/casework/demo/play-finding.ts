import {
  type Actor,
  askedOf,
  claimedFenOf,
  type DayNo,
  dayNoOfSecond,
  earlierPersonsOf,
  type FindingReview,
  OF_THE_CITY,
  type Place,
  type Role,
  type UserId,
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
import { recuseMember } from '../findings/recuse-member.ts'
import { reopenFindings } from '../findings/reopen-findings.ts'
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

const ROLE_OF: Readonly<Record<Exclude<FindingTurn['kind'], 'vote'>, Role>> = {
  confirm: 'reviewer',
  dismiss: 'reviewer',
  reopen: 'reviewer',
  send: 'reviewer',
  transfer: 'reviewer',
  answer: 'institution-office',
  'second-review': 'reviewer',
  'call-panel': 'city-supervisor',
  recuse: 'city-supervisor',
  conclude: 'city-supervisor',
  'final-review': 'approver',
  decide: 'approver',
  recover: 'county-handler',
}
/** From whom panels are made, in this order: whoever reviewed before sits in none, and no approver, who has the last word. */
const PANEL: readonly Role[] = ['inspector', 'reviewer', 'city-supervisor', 'county-handler']
const PANEL_SIZE = 3
const REASONS = {
  confirm: '（模拟）明细与规则依据一致，事实清楚。',
  dismiss: '（模拟）病历有相应记录，疑点不成立。',
  reopen: '（模拟）抽查发现病历记录时间在后补，重新审核。',
  transfer: '（模拟）情况复杂，转稽核进一步核实。',
  appeal: '（模拟）有医嘱和病程记录支持，附病历复印件，请予复核。',
  upheld: '（模拟）申诉材料不能证明收费合规，维持认定。',
  lowered: '（模拟）部分申诉理由成立，酌减认定金额。',
  withdrawn: '（模拟）申诉理由成立，撤销认定。',
  final: '（模拟）程序合法，事实清楚，同意。',
  recused: '（模拟）与该机构有利害关系，申请回避。',
} as const

const OPINIONS = { uphold: REASONS.upheld, partly: REASONS.lowered, withdraw: REASONS.withdrawn } as const

/** Who acts in a turn; undefined where nobody of the cast may. */
export function actorOf({ turn, kept, cast }: FindingScene): Actor | undefined {
  const [first] = kept
  if (first === undefined) return undefined
  const { state } = first
  if (turn.kind === 'vote') {
    const member = state.panel?.members[turn.member]?.userId
    return panelists(state, cast).find(({ userId }) => userId === member)
  }
  const but = BY_OTHERS.includes(turn.kind) ? earlierPersonsOf(state) : []
  return cast.whoElse(ROLE_OF[turn.kind], placeOf(state), but)
}

/** What nobody does who judged the finding before. */
const BY_OTHERS: readonly FindingTurn['kind'][] = ['reopen', 'second-review', 'final-review']

/** Everybody who might sit on the panel of a finding, the nearest of each role first. */
function panelists({ firstReview, secondReview, ...state }: FindingReview, cast: Cast): readonly Actor[] {
  const place = placeOf(state)
  const found: Actor[] = []
  for (const round of [0, 1, 2])
    for (const role of PANEL) {
      const actor = cast.who(role, place, round)
      const isKnown = found.some(({ userId }) => userId === actor?.userId)
      if (actor !== undefined && !isKnown && ![firstReview?.by, secondReview?.by].includes(actor.userId))
        found.push(actor)
    }
  return found
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
    case 'reopen':
      return (
        await reopenFindings(ports, { ...act, reason: REASONS.reopen }, { chosen, reason: REASONS.reopen })
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
  readonly turn: Exclude<FindingTurn, { kind: 'confirm' | 'dismiss' | 'reopen' | 'send' | 'transfer' }>
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
      const { lines, verdict } = turn
      return reviewFindingAgain(ports, { ...act, reason }, { target, lines, verdict, reason })
    }
    case 'call-panel':
      return callPanel(ports, act, {
        target,
        members: panelists(one.state, cast)
          .slice(0, PANEL_SIZE)
          .map(({ userId }) => userId),
      })
    case 'recuse':
      return recuseMember(ports, act, {
        target,
        member: one.state.panel?.members[turn.member]?.userId as UserId,
        substitute: panelists(one.state, cast)[PANEL_SIZE]?.userId as UserId,
        reason: REASONS.recused,
      })
    case 'vote':
      return castVote(ports, act, {
        target,
        vote: turn.vote,
        opinion: OPINIONS[turn.vote],
      })
    case 'conclude': {
      const reason = verdictReason(one.state, turn.lines)
      const { lines, verdict } = turn
      return concludePanel(ports, { ...act, reason }, { target, lines, verdict, reason })
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

function answersOf(review: FindingReview, appealed: readonly string[]) {
  const contested = new Set(appealed)
  return askedOf(review).map(({ lineKey }) =>
    contested.has(lineKey)
      ? ({ lineKey, answer: 'appeal', statement: REASONS.appeal } as const)
      : ({ lineKey, answer: 'accept', statement: null } as const),
  )
}

function verdictReason({ finding }: FindingReview, lines: readonly { readonly fen: number }[]): string {
  const [claimed, upheld] = [claimedFenOf(finding), lines.reduce((sum, { fen }) => sum + fen, 0)]
  if (upheld === claimed) return REASONS.upheld
  return upheld === 0 ? REASONS.withdrawn : REASONS.lowered
}

/** Where a finding belongs, for choosing who acts. */
export function placeOf({ finding }: Pick<FindingReview, 'finding'>): Place {
  const { county, institutionId, departmentId, doctorId } = finding
  return { ...OF_THE_CITY, county, institutionId, department: departmentId, doctorId }
}
