import fc from 'fast-check'
import type { DayNo, SecondNo } from '../../civil-time.ts'
import { fen } from '../../fen.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { UserId } from '../../people/actor.ts'
import type { CaseDecided, CaseEvent } from '../case-event.ts'
import type { AppliedArticle } from '../law-article.ts'
import { BAND, decided, FILED, FRAUD_LAW, LAW, noticed, OFFICERS } from './case-facts.ts'

const day = fc.integer({ min: FILED, max: FILED + 120 }).map((value) => value as DayNo)
const later = fc.integer({ min: FILED + 200, max: FILED + 500 }).map((value) => value as DayNo)
const no = fc.integer({ min: 1, max: 2 })
const reason = fc.constantFrom('有依据', '有依据', '')
const of = <Kind extends CaseEvent['kind']>(kind: Kind, rest: object): fc.Arbitrary<CaseEvent> =>
  fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<CaseEvent>
const money = fc.constantFrom(fen(100_000), fen(200_000), fen(400_000), fen(600_000))

const anyLaw = fc.constantFrom<AppliedArticle | null>(LAW, LAW, LAW, FRAUD_LAW, null)
const anyMeasures = fc.constantFrom<CaseDecided['measures']>(
  [],
  [],
  [{ measure: 'talk', amountFen: null, months: null }],
  [{ measure: 'suspend-departments', amountFen: null, months: 6 }],
  [{ measure: 'suspend-departments', amountFen: null, months: 12 }],
  [{ measure: 'end-agreement', amountFen: null, months: null }],
  [{ measure: 'ban-management', amountFen: null, months: 60 }],
)
const anyDecision = fc
  .record({
    decision: fc.constantFrom<CaseDecided['decision']>(
      'penalty',
      'penalty',
      'penalty',
      'no-penalty',
      'unfounded',
      'to-police',
    ),
    law: anyLaw,
    multiple: fc.constantFrom<number | null>(90, 150, 150, 150, 210, null),
    fineFen: fc.constantFrom(fen(600_000), fen(600_000), fen(0), fen(400_000)),
    returnFen: fc.constantFrom(fen(400_000), fen(200_000), fen(0)),
    measures: anyMeasures,
    band: fc.constantFrom<CaseDecided['band']>(BAND, BAND, BAND, null),
    on: day,
  })
  .map(decided)

const investigation = [
  of('officers-named', { officers: fc.constantFrom(OFFICERS, OFFICERS.slice(1)), on: day }),
  of('recusal-asked', { officer: fc.constant('u1'), askedBy: fc.constant('party'), reason }),
  of('recusal-decided', { officer: fc.constant('u1'), granted: fc.boolean(), reason }),
  of('evidence-added', {
    evidenceKind: fc.constantFrom('document', 'record'),
    title: fc.constant('费用清单'),
    fileId: fc.constant(null),
    takenOn: day,
  }),
  of('preserved', { items: fc.constant('账册'), on: day, due: day }),
  of('preservation-decided', { no, decision: reason, on: day }),
  of('sealed', { items: fc.constant('服务器'), on: day, due: day }),
  of('sealing-extended', { no, due: day, reason }),
  of('sealing-lifted', { no, on: day }),
  of('correction-ordered', { what: fc.constant('停止重复收费'), on: day, due: day }),
  of('correction-checked', { no, on: day, isDone: fc.boolean(), note: reason }),
]
const period = [
  of('exclusion-begun', { exclusion: fc.constantFrom('appraisal', 'hearing'), from: day, reason }),
  of('exclusion-ended', { no, to: day }),
  of('extended', { days: fc.constantFrom(30, 60, 61), reason, at: fc.record({ on: day, deadline: day }) }),
  of('suspended', { on: day, reason }),
  of('resumed', { on: day, reason }),
]
const judging = [
  of('reported', { facts: reason, proposal: reason, isComplex: fc.boolean(), on: day }),
  of('review-asked', { on: day, due: day }),
  of('review-answered', { verdict: fc.constantFrom('agree', 'agree', 'amend'), opinion: reason, on: day }),
  fc
    .record({
      on: day,
      law: anyLaw,
      returnFen: money,
      fineFen: fc.constantFrom(fen(600_000), fen(600_000), fen(0)),
      measures: anyMeasures,
      statementUntil: day,
      mayHear: fc.boolean(),
      hearingUntil: day,
    })
    .map(noticed),
  of('statement-waived', { on: day }),
  of('hearing-waived', { on: day }),
  of('hearing-asked', { on: day }),
  of('hearing-called', { on: day, heldOn: day }),
  of('hearing-held', { on: day, opinionDue: day }),
  of('hearing-opinion-given', { on: day, opinion: reason }),
  of('discussed', {
    on: day,
    members: fc.constant(['甲', '乙']),
    conclusion: reason,
    about: fc.constantFrom('decision', 'decision', 'extension'),
  }),
  anyDecision,
  anyDecision,
]
const carryingOut = [
  of('served', {
    document: fc.constantFrom('decision', 'notice'),
    way: fc.constantFrom('direct', 'announcement', 'electronic'),
    on: day,
    effectiveOn: day,
    consent: fc.boolean(),
    paymentDue: day,
  }),
  of('paid', {
    what: fc.constantFrom('return', 'fine', 'late-fee'),
    amountFen: money,
    reference: fc.constant('K1'),
    inCash: fc.boolean(),
    on: day,
  }),
  of('enforcement-reminded', { on: day }),
  of('enforcement-applied', { on: later, court: fc.constant('法院'), until: later }),
  of('appeal-filed', {
    on: day,
    way: fc.constantFrom('reconsideration', 'suit'),
    authority: fc.constant('某机关'),
  }),
  of('appeal-ended', {
    no,
    on: day,
    result: fc.constantFrom('upheld', 'withdrawn', 'changed', 'revoked', 'anew'),
    returnFen: fc.constantFrom(fen(400_000), fen(100_000)),
    fineFen: fc.constantFrom(fen(600_000), fen(300_000), fen(900_000)),
    measures: fc.constantFrom([], [0]),
    suitUntil: fc.constantFrom(null, (FILED + 90) as DayNo),
    reason,
  }),
  of('refunded', {
    what: fc.constantFrom('return', 'fine'),
    amountFen: money,
    reference: fc.constant('K2'),
    on: day,
  }),
  of('closed', { way: fc.constantFrom('executed', 'court-accepted', 'nothing-to-execute'), on: day, reason }),
  of('transferred', {
    direction: fc.constant('out'),
    partner: fc.constant('公安'),
    partnerId: fc.constant(null),
    isCriminal: fc.boolean(),
    grounds: reason,
    on: day,
  }),
  of('transfer-progressed', {
    no,
    stage: fc.constantFrom('accepted', 'filed', 'returned'),
    on: day,
    note: reason,
  }),
]

/** Any event, sensible or not, by anybody. */
export const anyCaseStep: fc.Arbitrary<Happened<CaseEvent>> = fc.record({
  event: fc.oneof(...investigation, ...period, ...judging, ...carryingOut),
  by: fc.constantFrom('u1' as UserId, 'u2' as UserId),
  at: fc.constant(1_773_000_000 as SecondNo),
})
