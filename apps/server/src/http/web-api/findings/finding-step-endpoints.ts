import {
  AnswerFindingRequest,
  CallPanelRequest,
  DecideRequest,
  FindingAmountsRequest,
  FindingAnswer,
  JudgeFindingRequest,
  RecoverRequest,
  RecuseRequest,
  ResolveBasisRequest,
  VoteRequest,
} from '@fundwatch/contract'
import type { FindingReview, LineAmount, UserId } from '@fundwatch/domain'
import type { Static, TSchema } from 'typebox'
import { answerFinding } from '../../../use-cases/casework/findings/answer-finding.ts'
import { callPanel } from '../../../use-cases/casework/findings/call-panel.ts'
import { castVote } from '../../../use-cases/casework/findings/cast-vote.ts'
import { concludePanel } from '../../../use-cases/casework/findings/conclude-panel.ts'
import { decideDeduction } from '../../../use-cases/casework/findings/decide-deduction.ts'
import type { FindingPorts } from '../../../use-cases/casework/findings/finding-ports.ts'
import type { JudgingWish } from '../../../use-cases/casework/findings/judged-amounts.ts'
import { recordRecovery } from '../../../use-cases/casework/findings/record-recovery.ts'
import { recuseMember } from '../../../use-cases/casework/findings/recuse-member.ts'
import { resolveBasis } from '../../../use-cases/casework/findings/resolve-basis.ts'
import { reviewFindingAgain } from '../../../use-cases/casework/findings/review-finding-again.ts'
import { reviewFindingFinally } from '../../../use-cases/casework/findings/review-finding-finally.ts'
import { supplementFinding } from '../../../use-cases/casework/findings/supplement-finding.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'
import { presentFinding } from './present-finding.ts'
import { readFigures } from './read-figures.ts'

/** An address that does one thing with one finding and answers how it stands then. */
function step<Body extends TSchema>(
  path: string,
  {
    title,
    body,
    take,
  }: {
    readonly title: string
    readonly body: Body
    readonly take: (ports: FindingPorts, act: Act, wish: Static<Body>) => Promise<Kept<FindingReview>>
  },
): AnyEndpoint<FindingPorts> {
  return endpoint({
    method: 'POST',
    path,
    title,
    auth: 'signed-in',
    body,
    answer: FindingAnswer,
    handle: async (ports: FindingPorts, { body: wish, act, actor }) =>
      presentFinding(await take(ports, act, wish), actor),
  })
}

const targetOf = ({ id, version }: { readonly id: string; readonly version: number }) => ({
  findingId: id,
  version,
})

/** Money on the wire is a number like any other; the law judges it. */
const amountsOf = (lines: readonly { readonly lineKey: string; readonly fen: number }[]) =>
  lines as readonly LineAmount[]

/** An address at which somebody judges a finding. */
const judging = (
  path: string,
  title: string,
  take: (ports: FindingPorts, act: Act, wish: JudgingWish) => Promise<Kept<FindingReview>>,
) =>
  step(path, {
    title,
    body: JudgeFindingRequest,
    take: (ports, act, { lines, reason, verdict, ...wish }) =>
      take(ports, act, { target: targetOf(wish), lines: amountsOf(lines), reason, verdict }),
  })

const supplement = step('/findings/supplement', {
  title: '补差',
  body: FindingAmountsRequest,
  take: (ports, act, { lines, reason, ...wish }) =>
    supplementFinding(ports, act, { target: targetOf(wish), lines: amountsOf(lines), reason }),
})

const answer = step('/findings/answer', {
  title: '机构答复',
  body: AnswerFindingRequest,
  take: (ports, act, { lines, files = [], ...wish }) =>
    answerFinding(ports, act, {
      target: targetOf(wish),
      lines: lines.map(({ statement = null, ...line }) => ({ ...line, statement })),
      files,
    }),
})

const panel = step('/findings/call-panel', {
  title: '发起合议',
  body: CallPanelRequest,
  take: (ports, act, { members, chair, ...wish }) =>
    callPanel(ports, act, {
      target: targetOf(wish),
      members: members as readonly string[] as readonly UserId[],
      chair: chair as UserId | undefined,
    }),
})

const recuse = step('/findings/recuse', {
  title: '合议回避',
  body: RecuseRequest,
  take: (ports, act, { member, substitute, reason, ...wish }) =>
    recuseMember(ports, act, {
      target: targetOf(wish),
      member: member as UserId,
      substitute: substitute as UserId,
      reason,
    }),
})

const vote = step('/findings/vote', {
  title: '合议表决',
  body: VoteRequest,
  take: (ports, act, { vote: said, opinion, ...wish }) =>
    castVote(ports, act, { target: targetOf(wish), vote: said, opinion }),
})

const decide = step('/findings/decide', {
  title: '决定扣款',
  body: DecideRequest,
  take: (ports, act, wish) => decideDeduction(ports, act, { target: targetOf(wish), ...readFigures(wish) }),
})

const recover = step('/findings/recover', {
  title: '登记追回',
  body: RecoverRequest,
  take: (ports, act, { way, on, receipt, lines, ...wish }) =>
    recordRecovery(ports, act, {
      target: targetOf(wish),
      way,
      on: readDay(on, '日期'),
      receipt,
      lines: amountsOf(lines),
    }),
})

const resolve = step('/findings/resolve-basis', {
  title: '处理依据变化',
  body: ResolveBasisRequest,
  take: (ports, act, { how, reason, ...wish }) =>
    resolveBasis(ports, act, { target: targetOf(wish), how, reason }),
})

/** What is done with one finding. */
export const findingStepEndpoints: readonly AnyEndpoint<FindingPorts>[] = [
  answer,
  judging('/findings/review-again', '复审', reviewFindingAgain),
  panel,
  recuse,
  vote,
  judging('/findings/conclude-panel', '合议结论', concludePanel),
  judging('/findings/review-finally', '终审', reviewFindingFinally),
  decide,
  recover,
  supplement,
  resolve,
]
