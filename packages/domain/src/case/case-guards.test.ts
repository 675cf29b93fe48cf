import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import type { CaseEvent } from './case-event.ts'
import { CASE_RULES, caseLaw, mayStepCase } from './case-law.ts'
import { CASE_PROCEDURES, CASE_STATUSES, type CaseProcedure, type CaseStatus } from './case-state.ts'
import type { StepKind } from './case-step.ts'
import { decided, noticed, OFFICERS, TERMS } from './testing/case-facts.ts'
import { after, by, CHIEF, on, served } from './testing/case-story.ts'

const reason = '有依据'

/** One event of every kind, sensible by itself. */
const EVENTS: { readonly [Kind in StepKind]: Extract<CaseEvent, { kind: Kind }> } = {
  'officers-named': { kind: 'officers-named', officers: OFFICERS, on: on(1) },
  'recusal-asked': { kind: 'recusal-asked', officer: CHIEF, askedBy: 'party', reason },
  'recusal-decided': { kind: 'recusal-decided', officer: CHIEF, granted: true, reason },
  'evidence-added': {
    kind: 'evidence-added',
    evidenceKind: 'document',
    title: '件',
    fileId: null,
    takenOn: on(2),
  },
  'evidence-cross-examined': { kind: 'evidence-cross-examined', no: 1, opinion: '无' },
  preserved: { kind: 'preserved', items: '账', on: on(2), due: on(9) },
  'preservation-decided': { kind: 'preservation-decided', no: 1, decision: '还', on: on(3) },
  sealed: { kind: 'sealed', items: '账', on: on(2), due: on(32) },
  'sealing-extended': { kind: 'sealing-extended', no: 1, due: on(62), reason },
  'sealing-lifted': { kind: 'sealing-lifted', no: 1, on: on(3) },
  'assistance-asked': { kind: 'assistance-asked', to: '某局', what: '查', on: on(2), due: on(17) },
  'assistance-answered': { kind: 'assistance-answered', no: 1, answer: '是', on: on(3) },
  'correction-ordered': { kind: 'correction-ordered', what: '改', on: on(2), due: on(9) },
  'correction-checked': { kind: 'correction-checked', no: 1, isDone: true, note: '好', on: on(3) },
  'loss-found': {
    kind: 'loss-found',
    lossFen: fen(1),
    conductUntil: on(-9),
    causes: ['13'],
    isFraud: false,
    reason,
  },
  'exclusion-begun': { kind: 'exclusion-begun', exclusion: 'appraisal', from: on(2), reason },
  'exclusion-ended': { kind: 'exclusion-ended', no: 1, to: on(3) },
  extended: { kind: 'extended', days: 30, reason, at: { on: on(2), deadline: on(90) } },
  suspended: { kind: 'suspended', on: on(2), reason },
  resumed: { kind: 'resumed', on: on(3), reason },
  terminated: { kind: 'terminated', on: on(3), reason },
  reported: { kind: 'reported', facts: '事', proposal: '罚', isComplex: false, on: on(10) },
  'review-asked': { kind: 'review-asked', on: on(10), due: on(20) },
  'review-answered': { kind: 'review-answered', on: on(11), verdict: 'agree', opinion: '可' },
  notified: noticed(),
  'statement-made': { kind: 'statement-made', on: on(21), text: '说', answer: '答', isAccepted: false },
  'statement-waived': { kind: 'statement-waived', on: on(21) },
  'hearing-waived': { kind: 'hearing-waived', on: on(21) },
  'hearing-asked': { kind: 'hearing-asked', on: on(21) },
  'hearing-called': { kind: 'hearing-called', on: on(21), heldOn: on(29) },
  'hearing-held': { kind: 'hearing-held', on: on(29), opinionDue: on(31) },
  'hearing-opinion-given': { kind: 'hearing-opinion-given', on: on(30), opinion: '可' },
  discussed: { kind: 'discussed', on: on(12), members: ['甲', '乙'], conclusion: '可', about: 'decision' },
  decided: decided(),
  served: {
    kind: 'served',
    document: 'notice',
    way: 'direct',
    on: on(20),
    effectiveOn: on(20),
    consent: false,
    paymentDue: null,
  },
  'instalments-agreed': {
    kind: 'instalments-agreed',
    instalments: [{ due: on(60), amountFen: fen(600_000) }],
    on: on(40),
    reason,
  },
  paid: { kind: 'paid', what: 'fine', amountFen: fen(1), reference: 'P', inCash: false, on: on(40) },
  'enforcement-reminded': { kind: 'enforcement-reminded', on: on(60) },
  'enforcement-applied': { kind: 'enforcement-applied', court: '法院', on: on(230), until: on(309) },
  'measure-carried-out': { kind: 'measure-carried-out', measure: 0, on: on(40) },
  published: { kind: 'published', where: '网站', on: on(34) },
  'filed-simple': { kind: 'filed-simple', on: on(34) },
  'filed-with-government': { kind: 'filed-with-government', on: on(34) },
  'appeal-filed': { kind: 'appeal-filed', way: 'reconsideration', authority: '市政府', on: on(40) },
  'appeal-ended': {
    kind: 'appeal-ended',
    no: 1,
    result: 'upheld',
    returnFen: fen(0),
    fineFen: fen(0),
    measures: [],
    suitUntil: null,
    on: on(80),
    reason,
  },
  refunded: { kind: 'refunded', what: 'fine', amountFen: fen(1), reference: 'P', on: on(40) },
  closed: { kind: 'closed', way: 'executed', on: on(40), reason },
  transferred: {
    kind: 'transferred',
    direction: 'out',
    partner: '某局',
    partnerId: null,
    isCriminal: false,
    grounds: reason,
    on: on(3),
  },
  'transfer-progressed': { kind: 'transfer-progressed', no: 1, stage: 'accepted', note: '收', on: on(4) },
  'referral-declined': { kind: 'referral-declined', grounds: reason },
  'document-issued': {
    kind: 'document-issued',
    template: 't',
    number: '1',
    fileId: 'f',
    hash: 'h',
    on: on(3),
  },
  'handed-over': { kind: 'handed-over', to: CHIEF, reason },
  'lead-joined': { kind: 'lead-joined', leadId: 'l', reason },
  'alarm-raised': { kind: 'alarm-raised', alarm: 'period', key: '', due: on(90) },
  'terms-renewed': { kind: 'terms-renewed', terms: TERMS, reason },
  noted: { kind: 'noted', text: '记' },
}

const KINDS = Object.keys(EVENTS) as StepKind[]
const STATUSES = Object.keys(CASE_STATUSES) as CaseStatus[]
const PROCEDURES = Object.keys(CASE_PROCEDURES) as CaseProcedure[]

/**
 * What may be tried where, told again without looking at the table of the law: a letter per status (i investigating, s suspended,
 * r reported, n notified, d decided, v served, c closed, t terminated), then the procedures that know the step where not all do.
 */
const MAY: Readonly<Record<StepKind, string>> = {
  'officers-named': 'irn',
  'recusal-asked': 'irn',
  'recusal-decided': 'irn',
  'evidence-added': 'i',
  'evidence-cross-examined': 'irn',
  preserved: 'i penalty',
  'preservation-decided': 'is penalty',
  sealed: 'i penalty',
  'sealing-extended': 'isrndv penalty',
  'sealing-lifted': 'isrndv penalty',
  'assistance-asked': 'i',
  'assistance-answered': 'isrndv',
  'correction-ordered': 'irndv',
  'correction-checked': 'irndv',
  'loss-found': 'i',
  'exclusion-begun': 'irn penalty',
  'exclusion-ended': 'isrndv penalty',
  extended: 'irn penalty',
  suspended: 'irn',
  resumed: 's',
  terminated: 'is',
  reported: 'i penalty agreement',
  'review-asked': 'rn penalty',
  'review-answered': 'rn penalty',
  notified: 'rn penalty agreement',
  'statement-made': 'n penalty agreement',
  'statement-waived': 'n penalty agreement',
  'hearing-waived': 'n penalty',
  'hearing-asked': 'n penalty',
  'hearing-called': 'n penalty',
  'hearing-held': 'n penalty',
  'hearing-opinion-given': 'n penalty',
  discussed: 'irn penalty agreement',
  // The ordinary procedure may end without a notice where it punishes nobody; only the simple one decides on the spot.
  decided: 'n agreement, rn penalty, i simple',
  served: 'irndv',
  'instalments-agreed': 'v penalty simple',
  paid: 'dv',
  'enforcement-reminded': 'v penalty simple',
  'enforcement-applied': 'v penalty simple',
  'measure-carried-out': 'dv',
  published: 'dv',
  'filed-simple': 'dv simple',
  'filed-with-government': 'dv penalty',
  'appeal-filed': 'vc',
  'appeal-ended': 'vc',
  refunded: 'irndv',
  closed: 'v',
  transferred: 'irndv',
  'transfer-progressed': 'isrndvct',
  'referral-declined': 'irndv',
  'document-issued': 'isrndvct',
  'handed-over': 'isrndv',
  'lead-joined': 'irn',
  'alarm-raised': 'isrndv',
  'terms-renewed': 'isrndv',
  noted: 'isrndvct',
}

const LETTERS: Readonly<Record<CaseStatus, string>> = {
  investigating: 'i',
  suspended: 's',
  reported: 'r',
  notified: 'n',
  decided: 'd',
  served: 'v',
  closed: 'c',
  terminated: 't',
}

const isTold = (status: CaseStatus, procedure: CaseProcedure, kind: StepKind) =>
  MAY[kind].split(', ').some((one) => {
    const [letters = '', ...procedures] = one.split(' ')
    return letters.includes(LETTERS[status]) && (procedures.length === 0 || procedures.includes(procedure))
  })

/** How the law answers: it takes the step, has something against it, or does not know it here. */
function answerOf(
  status: CaseStatus,
  procedure: CaseProcedure,
  event: object,
): 'taken' | 'refused' | 'unknown' {
  const state = { ...after(...served()), status, procedure }
  try {
    caseLaw.apply(state, by(CHIEF, event as CaseEvent))
    return 'taken'
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    return error.code === 'wrong-state' ? 'unknown' : 'refused'
  }
}

describe('every step in every state of every procedure', () => {
  const product = STATUSES.flatMap((status) => PROCEDURES.map((procedure) => [status, procedure] as const))

  it.each(product)(
    'is refused where a case is %s in the procedure %s, unless it is told to be allowed',
    (...at) => {
      const known = KINDS.filter((kind) => answerOf(...at, EVENTS[kind]) !== 'unknown')
      expect(known).toEqual(KINDS.filter((kind) => isTold(...at, kind)))
    },
  )

  it('has a rule for every kind, and none for what nobody knows', () => {
    expect(KINDS.toSorted()).toEqual(Object.keys(CASE_RULES).toSorted())
    for (const [status, procedure] of product)
      for (const kind of ['invented', 'constructor', '__proto__', 'filed', ''])
        expect(answerOf(status, procedure, { kind })).toBe('unknown')
    expect(mayStepCase(after(...served()), 'toString' as StepKind)).toBe(false)
  })
})
