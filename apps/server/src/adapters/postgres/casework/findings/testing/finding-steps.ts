import {
  askedOf,
  claimsOfSubjects,
  type Fen,
  type FindingReview,
  type LedgerStage,
  type LineAmount,
  type ReviewVerdict,
} from '@fundwatch/domain'
import { answerFinding } from '../../../../../use-cases/casework/findings/answer-finding.ts'
import { callPanel } from '../../../../../use-cases/casework/findings/call-panel.ts'
import { castVote } from '../../../../../use-cases/casework/findings/cast-vote.ts'
import { concludePanel } from '../../../../../use-cases/casework/findings/conclude-panel.ts'
import { confirmFindings } from '../../../../../use-cases/casework/findings/confirm-findings.ts'
import { decideDeduction } from '../../../../../use-cases/casework/findings/decide-deduction.ts'
import type { FindingFilter } from '../../../../../use-cases/casework/findings/finding-list.ts'
import { listFindings } from '../../../../../use-cases/casework/findings/list-findings.ts'
import { readFinding } from '../../../../../use-cases/casework/findings/read-finding.ts'
import { recordRecovery } from '../../../../../use-cases/casework/findings/record-recovery.ts'
import { resolveBasis } from '../../../../../use-cases/casework/findings/resolve-basis.ts'
import { reviewFindingAgain } from '../../../../../use-cases/casework/findings/review-finding-again.ts'
import { reviewFindingFinally } from '../../../../../use-cases/casework/findings/review-finding-finally.ts'
import { sendFindings } from '../../../../../use-cases/casework/findings/send-findings.ts'
import { sumLedger } from '../../../../../use-cases/casework/ledger/sum-ledger.ts'
import { doing, type FindingLab, somebody } from './finding-lab.ts'

/** The people of the steps; nobody judges a finding twice. */
export const PEOPLE = {
  supervisor: somebody('city-supervisor'),
  reviewer: somebody('reviewer'),
  secondReviewer: somebody('reviewer'),
  approver: somebody('approver'),
  handler: somebody('county-handler', { kind: 'county', county: '340202' }),
  neighbour: somebody('county-handler', { kind: 'county', county: '340203' }),
  office: somebody('institution-office', { kind: 'institution', institutionId: 'H34020000001' }),
  otherOffice: somebody('institution-office', { kind: 'institution', institutionId: 'H34020000002' }),
  panel: [somebody('inspector'), somebody('inspector'), somebody('inspector'), somebody('inspector')],
} as const

/** How much of what stands is upheld. */
type Share = 'all' | 'half' | 'none'

const MONDAY = '2026-03-02 09:00:00'

/** Findings by id, as their targets name them. */
export function chosen(...ids: readonly string[]) {
  return { chosen: { targets: ids.map((findingId) => ({ findingId })) } }
}

type Lab = () => FindingLab
type Looking = ReturnType<typeof looking>

/** What people do with findings of a lab, each step from how the finding stands then. */
export function findingSteps(lab: Lab) {
  const look = looking(lab)
  return { ...look, ...telling(lab, look), ...judging(lab, look), ...settling(lab, look) }
}

function looking(lab: Lab) {
  const { reviewer } = PEOPLE
  const read = async (findingId: string) =>
    (await readFinding(lab().ports, doing(reviewer), { findingId })).kept
  return {
    read,
    targetOf: async (findingId: string) => ({ findingId, version: (await read(findingId)).version }),
    list: async (filter: FindingFilter = {}, actor = reviewer) => {
      const wish = { filter, sort: 'amount', isDescending: true, after: null, limit: 20 } as const
      return (await listFindings(lab().ports, doing(actor), wish)).rows
    },
    sum: async (stage: LedgerStage) => {
      const rows = await sumLedger(lab().ports, doing(reviewer), { side: 'total', filter: {} })
      return rows.filter((row) => row.stage === stage).reduce((sum, { fen }) => sum + fen, 0)
    },
  }
}

/** The first review, the notice and the answer. */
function telling(lab: Lab, { read, targetOf }: Looking) {
  const { reviewer, office } = PEOPLE
  return {
    confirm: (...ids: string[]) => confirmFindings(lab().ports, doing(reviewer), chosen(...ids)),
    send: (...ids: string[]) => sendFindings(lab().ports, doing(reviewer), chosen(...ids)),
    answer: async (findingId: string, how: 'accept' | 'appeal', at = MONDAY) => {
      const { state } = await read(findingId)
      const statement = how === 'appeal' ? '有医嘱' : null
      const lines = askedOf(state).map(({ lineKey }) => ({ lineKey, answer: how, statement }))
      const target = await targetOf(findingId)
      return answerFinding(lab().ports, doing(office, at), { target, lines, files: [] })
    },
    resolve: async (findingId: string, how: 'keep' | 'adopt' | 'withdraw', at = MONDAY) => {
      const target = await targetOf(findingId)
      return resolveBasis(lab().ports, doing(reviewer, at), { target, how, reason: '核对过' })
    },
  }
}

/** The second review, the panel and the final review. */
function judging(lab: Lab, { read, targetOf }: Looking) {
  const { secondReviewer, approver, supervisor, panel } = PEOPLE
  const wish = async (findingId: string, share: Share, verdict?: ReviewVerdict) => {
    const { state } = await read(findingId)
    return { target: await targetOf(findingId), lines: sharesOf(state, share), reason: '理由', verdict }
  }
  return {
    reviewAgain: async (findingId: string, share: Share, verdict?: ReviewVerdict) =>
      reviewFindingAgain(lab().ports, doing(secondReviewer), await wish(findingId, share, verdict)),
    callPanel: async (findingId: string, size = 3) =>
      callPanel(lab().ports, doing(supervisor), {
        target: await targetOf(findingId),
        members: panel.slice(0, size).map(({ userId }) => userId),
      }),
    vote: async (findingId: string, ...votes: readonly ReviewVerdict[]) => {
      for (const [at, vote] of votes.entries()) {
        const target = await targetOf(findingId)
        const member = panel[at]
        if (member !== undefined)
          await castVote(lab().ports, doing(member), { target, vote, opinion: '意见' })
      }
    },
    conclude: async (findingId: string, share: Share, verdict?: ReviewVerdict) =>
      concludePanel(lab().ports, doing(supervisor), await wish(findingId, share, verdict)),
    reviewFinally: async (findingId: string, share: Share = 'all', at = MONDAY) =>
      reviewFindingFinally(lab().ports, doing(approver, at), await wish(findingId, share)),
  }
}

/** The deduction and its money. */
function settling(lab: Lab, { read, targetOf }: Looking) {
  const { approver, handler } = PEOPLE
  return {
    decide: async (findingId: string, at = MONDAY) =>
      decideDeduction(lab().ports, doing(approver, at), {
        target: await targetOf(findingId),
        figures: { method: 'item' },
        paid: { subject: 'institution', settledDay: null, paidDay: null },
      }),
    recover: async (findingId: string, share: Share = 'all', actor = handler) => {
      const { state } = await read(findingId)
      return recordRecovery(lab().ports, doing(actor), {
        target: await targetOf(findingId),
        way: 'set-off',
        on: state.finding.dayNo,
        lines: (state.decision?.lines ?? []).map((line) => partOf(line, share)),
        receipt: 'QS-202603',
      })
    },
  }
}

function sharesOf(state: FindingReview, share: Share): readonly LineAmount[] {
  return (state.upheld ?? claimsOfSubjects(state.finding)).map((line) => partOf(line, share))
}

function partOf({ lineKey, fen }: LineAmount, share: Share): LineAmount {
  const part = { all: fen, half: Math.floor(fen / 2), none: 0 }[share]
  return { lineKey, fen: part as Fen }
}
