import fc from 'fast-check'
import type { DayNo, SecondNo } from '../../civil-time.ts'
import { fen } from '../../fen.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { UserId } from '../../people/actor.ts'
import type { CaseEvent } from '../case-event.ts'
import { decided, FILED, OFFICERS } from './case-facts.ts'

const day = fc.integer({ min: FILED, max: FILED + 120 }).map((value) => value as DayNo)
const no = fc.integer({ min: 1, max: 2 })
const reason = fc.constantFrom('有依据', '有依据', '')
const of = <Kind extends CaseEvent['kind']>(kind: Kind, rest: object): fc.Arbitrary<CaseEvent> =>
  fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<CaseEvent>
const money = fc.constantFrom(fen(100_000), fen(200_000), fen(400_000), fen(600_000))

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
  of('extended', { days: fc.constantFrom(30, 60, 61), reason }),
  of('suspended', { on: day, reason }),
  of('resumed', { on: day, reason }),
]
const judging = [
  of('reported', { facts: reason, proposal: reason, isComplex: fc.boolean(), on: day }),
  of('review-asked', { on: day, due: day }),
  of('review-answered', { verdict: fc.constantFrom('agree', 'agree', 'amend'), opinion: reason, on: day }),
  of('notified', {
    on: day,
    article: fc.constant('三十八'),
    lossFen: money,
    returnFen: money,
    fineFen: fc.constant(fen(600_000)),
    statementUntil: day,
    mayHear: fc.boolean(),
    hearingUntil: day,
  }),
  of('statement-waived', { on: day }),
  of('hearing-asked', { on: day }),
  of('hearing-called', { on: day, heldOn: day }),
  of('hearing-held', { on: day, opinionDue: day }),
  of('hearing-opinion-given', { on: day, opinion: reason }),
  of('discussed', { on: day, members: fc.constant(['甲', '乙']), conclusion: reason }),
  fc.record({ multiple: fc.constantFrom(90, 150, 150, 210), fineFen: money, on: day }).map(decided),
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
  of('enforcement-applied', { on: day, court: fc.constant('法院') }),
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
