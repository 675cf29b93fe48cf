import { type Fen, fen } from '../fen.ts'
import type { Appeal, AppealResult } from './appeal.ts'
import type { AppealEvent, CaseEvent } from './case-event.ts'
import type { CaseState, Decision } from './case-state.ts'
import { type CaseSteps, changeItem, invalid, needReason, notLawful } from './case-step.ts'
import { fineOwed, lateFeeOwed, returnedBy, returnOwed } from './owed.ts'

type Ended = Extract<CaseEvent, { kind: 'appeal-ended' }>

/** What the party undertakes against a decision, what comes of it, and money that goes back to the party. */
export const appealSteps: CaseSteps<AppealEvent['kind']> = {
  'appeal-filed': (state, { event: { way, authority, on } }) => {
    const running = state.appeals.find(({ endedOn }) => endedOn === null)
    if (running !== undefined) throw invalid('复议诉讼', `第 ${running.no} 项还没有结束`)
    if (on < servedOn(state)) throw invalid('日期', '不能早于决定书送达')
    // What was undertaken against a decision that is void does not bind the one after it.
    const sued = state.appeals.some(
      (each) => each.way === 'suit' && each.on >= (state.restartedOn ?? each.on),
    )
    if (way === 'reconsideration' && sued) throw invalid('途径', '已经提起行政诉讼，不再申请行政复议')
    const no = state.appeals.length + 1
    const appeal: Appeal = { no, way, authority, on, endedOn: null, result: null, suitUntil: null }
    return { ...state, appeals: [...state.appeals, appeal] }
  },
  'appeal-ended': (state, { event }) => {
    const { no, on, result, reason, suitUntil } = event
    needReason('登记复议诉讼结果', reason)
    const appeals = changeItem(state.appeals, no, (item) => {
      if (item.endedOn !== null) throw invalid('复议诉讼', '已经登记结果')
      if (on < item.on) throw invalid('日期', '不能早于受理之日')
      return { ...item, endedOn: on, result, suitUntil: item.way === 'suit' ? null : suitUntil }
    })
    return RESULTS[result]({ ...state, appeals }, event)
  },
  refunded: (state, { event: { on, what, amountFen, reference } }) => {
    if (amountFen <= 0) throw invalid('金额', '必须大于零')
    const over = -{ return: returnOwed(state), fine: fineOwed(state), 'late-fee': lateFeeOwed(state, on) }[
      what
    ].openFen
    if (amountFen > over) throw invalid('金额', '超过多缴的数额')
    return { ...state, payments: [...state.payments, { on, what, amountFen: fen(-amountFen), reference }] }
  },
}

function servedOn({ services }: CaseState): number {
  return services.findLast(({ document }) => document === 'decision')?.effectiveOn ?? Number.POSITIVE_INFINITY
}

const RESULTS: Readonly<Record<AppealResult, (state: CaseState, event: Ended) => CaseState>> = {
  upheld: (state) => state,
  withdrawn: (state) => state,
  changed: (state, { returnFen, fineFen, measures }) => replaced(state, { returnFen, fineFen, measures }),
  revoked: (state) => withoutDuties(replaced(state, { returnFen: fen(0), fineFen: fen(0), measures: [] })),
  anew: (state, { on }) => ({
    ...state,
    ...FROM_THE_BEGINNING,
    status: 'investigating',
    restartedOn: on,
    formerDecisions: [...state.formerDecisions, decisionOf(state)],
  }),
}

interface Standing {
  readonly returnFen: Fen
  readonly fineFen: Fen
  readonly measures: readonly number[]
}

/** The decision as it stands now, never heavier than it was; a case that was closed over it is open again. */
function replaced(state: CaseState, { returnFen, fineFen, measures }: Standing): CaseState {
  const former = decisionOf(state)
  const kept = former.measures.filter((_, index) => measures.includes(index))
  if (kept.length !== measures.length) throw invalid('措施', '决定中没有这一项')
  const decision: Decision = { ...former, returnFen, fineFen, multiple: null, measures: kept }
  if (fineFen < 0 || returnFen < 0) throw invalid('金额', '不能小于零')
  if (fineFen > former.fineFen || returnFen > former.returnFen || returnedBy(decision) > returnedBy(former))
    throw notLawful('行政复议法第六十三条', '变更后的决定不能重于原决定')
  return {
    ...state,
    status: 'served',
    closing: null,
    decision,
    // What was agreed to be paid in parts was another sum.
    instalments: fineFen === former.fineFen ? state.instalments : [],
    formerDecisions: [...state.formerDecisions, former],
  }
}

/** What is void is neither published nor filed any more. */
function withoutDuties(state: CaseState): CaseState {
  const decision = { ...decisionOf(state), publicationDue: null, governmentFilingDue: null }
  return { ...state, decision }
}

function decisionOf({ decision }: CaseState): Decision {
  if (decision === null) throw invalid('决定', '还没有作出')
  return decision
}

/** What is done again when the decision was revoked and has to be taken anew; what was paid stays paid, what was found stays found. */
const FROM_THE_BEGINNING = {
  extensions: [],
  report: null,
  review: null,
  notice: null,
  statements: [],
  waivedOn: null,
  hearingWaivedOn: null,
  hearing: null,
  discussions: [],
  decision: null,
  paymentDue: null,
  appealTerms: null,
  instalments: [],
  remindedOn: null,
  court: null,
  publishedOn: null,
  simpleFiledOn: null,
  governmentFiledOn: null,
  closing: null,
} as const
