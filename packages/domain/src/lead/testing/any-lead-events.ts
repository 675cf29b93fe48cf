import fc from 'fast-check'
import type { DayNo, SecondNo } from '../../civil-time.ts'
import { type Fen, fen } from '../../fen.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { UserId } from '../../people/actor.ts'
import { familyFraud } from '../family-fraud.ts'
import type { Lead } from '../lead.ts'
import type { LeadEvent, LeadRaised } from '../lead-event.ts'

/** The threshold that the tests refer by. */
export const REFERRAL_FEN = fen(500_000)

/** A lead that begins, as tests need one: what it amounts to was told. */
export function raised(wish: Partial<LeadRaised> = {}): LeadRaised {
  return {
    toldFen: wish.amountFen ?? fen(100_000),
    toldPersons: 0,
    carriedFen: fen(0),
    kind: 'raised',
    no: 'XS20260001',
    title: '某机构重复收费',
    source: { kind: 'rule', reference: 'duplicate-charge' },
    groupKey: null,
    ruleId: 'duplicate-charge',
    period: '2026-Q1',
    county: '320102',
    institutionId: 'H1',
    subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
    findings: [],
    amountFen: fen(100_000),
    personCount: 3,
    cause: '13',
    isFraud: false,
    grade: 'ordinary',
    score: 40,
    raisedDay: 20_500 as DayNo,
    verifyBy: 20_521 as DayNo,
    splitFrom: null,
    ...wish,
  }
}

const users = ['u1', 'u2', 'u3'] as const
const user = fc.constantFrom(...users).map((id) => id as UserId)
const day = fc.integer({ min: 20_500, max: 20_600 }).map((value) => value as DayNo)
const money = fc.integer({ min: 0, max: 2_000_000 }).map((value) => value as Fen)
const reason = fc.constantFrom('有依据', '')
const finding = fc.record({
  findingId: fc.constantFrom('f1', 'f2', 'f3'),
  ruleId: fc.constant('duplicate-charge'),
  amountFen: money,
  personId: fc.constantFrom('p1', 'p2'),
})
const measures = {
  findings: fc.array(finding, { maxLength: 2 }),
  amountFen: money,
  personCount: fc.nat(5),
  score: fc.nat(100),
}
const of = <Kind extends LeadEvent['kind']>(kind: Kind, rest: object): fc.Arbitrary<LeadEvent> =>
  fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<LeadEvent>

/** Any event, sensible or not: half of them are there to be refused. */
const anyLeadEvent: fc.Arbitrary<LeadEvent> = fc.oneof(
  of('findings-added', measures),
  of('findings-removed', measures),
  of('hit-joined', {
    hitId: fc.constant('H1'),
    subjects: fc.constant([]),
    toldFen: money,
    toldPersons: fc.nat(5),
    amountFen: money,
    personCount: fc.nat(5),
    score: fc.nat(100),
    text: reason,
  }),
  of('graded', { grade: fc.constantFrom('major', 'serious', 'ordinary'), reason }),
  of('qualified', { cause: fc.constant('24'), isFraud: fc.boolean(), isCleared: fc.boolean(), reason }),
  of('assigned', { to: user, team: fc.constant(null), reason: fc.constant(null) }),
  of('taken', {}),
  of('taken', {}),
  of('returned', { reason }),
  of('escalated', {
    reason,
    clock: fc.constant('clue'),
    dueDay: day,
    step: fc.constantFrom('reminder', 'head', 'city'),
  }),
  of('paused', { until: day, today: day, reason }),
  of('resumed', { reason }),
  of('verification-extended', { verifyBy: day, mostTimes: fc.constant(1), reason }),
  of('verified', {
    result: fc.constantFrom('found', 'partly', 'not-found'),
    statement: reason,
    fileIds: fc.constant([]),
    amountFen: money,
    cause: fc.constantFrom('13', '13', null),
  }),
  of('recheck-asked', { verifyBy: day, reason }),
  of('transfer-decided', {
    decision: fc.constantFrom('to-police', 'to-partner', 'not-to-police'),
    partnerId: fc.constantFrom(null, 'd1'),
    judgedFen: money,
    grounds: reason,
  }),
  of('close-proposed', {
    outcome: fc.constantFrom('case', 'agreement', 'transferred', 'corrected', 'unfounded', 'duplicate'),
    duplicateOf: fc.constantFrom(null, null, 'L6'),
    cause: fc.constantFrom('13', '13', null),
    reason,
  }),
  of('close-refused', { reason }),
  of('closed', {
    decision: reason,
    referralFen: fc.constant(REFERRAL_FEN),
    family: fc.constant({ carriedFen: fen(0), judgedFen: null }),
  }),
  of('reopened', { verifyBy: day, isKeyTaken: fc.boolean(), reason }),
  of('merged-into', { into: fc.constant('L2'), reason }),
  of('took-over', {
    ...measures,
    from: fc.constant('L3'),
    subjects: fc.constant([]),
    isFraud: fc.boolean(),
    toldFen: money,
    toldPersons: fc.nat(5),
    carriedFen: money,
  }),
  of('split-off', { ...measures, to: fc.constant('L4'), toldFen: money, carriedFen: money, reason }),
  of('linked', { other: fc.constant('L5'), reason }),
  of('unlinked', { other: fc.constant('L5'), reason }),
  of('case-opened', { caseId: fc.constant('C1') }),
  of('task-added', { title: fc.constant('调病历'), assignee: user, dueDay: day }),
  of('task-done', { taskNo: fc.integer({ min: 1, max: 2 }), result: reason }),
  of('noted', { text: reason }),
  of('file-added', { fileId: fc.constant('F1'), title: reason }),
)

/** Any event by anybody. */
export const anyLeadStep: fc.Arbitrary<Happened<LeadEvent>> = fc.record({
  event: anyLeadEvent,
  by: user,
  at: fc.constant(1_771_000_000 as SecondNo),
})

/** An event as the use cases write it: with what they work out of the lead. A family of its own, where none is told. */
export function workedOut(event: LeadEvent, lead: Lead, family: readonly Lead[] = [lead]): LeadEvent {
  switch (event.kind) {
    case 'qualified':
      return { ...event, isCleared: lead.isFraud && !event.isFraud }
    case 'transfer-decided':
      return { ...event, judgedFen: familyFraud(family).carriedFen }
    case 'closed':
      return { ...event, family: familyFraud(family) }
    default:
      return event
  }
}
