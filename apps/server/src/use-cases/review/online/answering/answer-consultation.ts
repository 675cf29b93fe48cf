import { dayNoOfSecond } from '@fundwatch/domain'
import type { Names } from '@fundwatch/engine'
import type { Advice, Consultation, ConsultedPerson, NotCheckedReason } from '../consultation.ts'
import type { EligibleEstimate } from '../facts/eligible-estimate.ts'
import type { Waiting } from '../guards/deadline.ts'
import type { LocalSwitches } from '../guards/local-switches.ts'
import type { OnlineCounts } from '../guards/online-counts.ts'
import type { Disturbed, ReminderBudget } from '../guards/reminder-budget.ts'
import type { RuleBreaker } from '../guards/rule-breaker.ts'
import { type AddressedReminder, advise, inRank } from '../judging/advise.ts'
import { consult, type JudgedPerson, recallsOf } from '../judging/consult.ts'
import type { LawInForce } from '../law/law-in-force.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { Answer, NationalCall } from '../national-call.ts'
import type { Decision, History, KeptReminder, OnlineStore } from '../online-ports.ts'
import type { ShadowedCall } from '../shadow/shadow-desk.ts'
import { answerTo, messageMark } from './answer-times.ts'
import { repeatOf } from './repeat-of.ts'

/** What answering a doctor takes. */
export interface ConsultationPorts {
  readonly store: Pick<OnlineStore, 'open' | 'keepDecision'>
  readonly law: LawInForce
  readonly breaker: RuleBreaker
  readonly budget: ReminderBudget
  readonly switches: LocalSwitches
  readonly names: Names
  readonly estimateOf: (region: string) => EligibleEstimate
  readonly counts: OnlineCounts
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number
  /** Takes note of what the caller says of persons, for those whom nobody else knows. */
  readonly remember: (persons: readonly ConsultedPerson[]) => void
  /** Judges the call by the release on trial, later. */
  readonly shadow: (call: ShadowedCall) => void
}

/** A consultation, and who asks. */
export interface Asked {
  readonly call: NationalCall
  readonly consultation: Consultation
}

/**
 * Answers a consultation by the law in force: one look at the memory, one judgement, one decision on disk. Rejects when the store
 * does; gives "not ready" while there is no law. When nobody waits any more, nothing is decided.
 */
export async function answerConsultation(
  ports: ConsultationPorts,
  asked: Asked,
  waiting: Waiting,
): Promise<Answer | NotCheckedReason> {
  const { call, consultation } = asked
  const law = ports.law.live()
  if (waiting.isOver) return 'late'
  ports.remember(consultation.persons)
  const { known, histories } = await ports.store.open(call, law ? recallsOf(consultation, law) : [])
  if (known) {
    ports.counts.repeated += 1
    return repeatOf(call, known, ports.now())
  }
  // What was answered once is answered again, whether there is a law by now or not.
  if (!law) return 'not-ready'
  if (waiting.isOver) return 'late'
  const addressed = judged(ports, asked, { law, histories })
  if (addressed.length > 0) {
    await ports.budget.ready(addressed.map((one) => disturbedBy(call, one)))
    if (waiting.isOver) return 'late'
  }
  const decision = decide(ports, asked, { law, addressed })
  const kept = await ports.store.keepDecision(decision)
  if (waiting.isOver) ports.counts.decidedTooLate += 1
  const answer = repeatOf(call, kept, ports.now())
  if (answer.reference === decision.answer.reference)
    ports.shadow({ call, consultation, histories, liveReleaseNo: law.releaseNo })
  return answer
}

/** The encounters of a consultation that are asked about. */
export function encountersOf({ persons }: Consultation): Decision['encounters'] {
  return persons.map(({ personId, currentEncounterId }) => ({ personId, encounterId: currentEncounterId }))
}

interface Known {
  readonly law: OnlineLaw
  readonly histories: readonly History[]
}

/** Whom the law in force would remind of what. */
function judged(
  ports: ConsultationPorts,
  { call, consultation }: Asked,
  { law, histories }: Known,
): AddressedReminder[] {
  const nowMs = ports.now()
  const persons = consult(consultation, histories, {
    law,
    occasion: { checkedSecond: call.sentSecond, estimate: ports.estimateOf(call.region) },
    isLeftOut: (ruleId) => ports.breaker.isOpen(ruleId, call.institutionId, nowMs),
    names: ports.names,
  })
  learn(ports, call, persons)
  return remind(ports, { call, law, judged: persons })
}

function decide(
  ports: ConsultationPorts,
  { call, consultation }: Asked,
  { law, addressed }: { readonly law: OnlineLaw; readonly addressed: readonly AddressedReminder[] },
): Decision {
  const reminders = addressed.map((one) => kept(one, isShown(ports, call, one)))
  const shown = addressed.filter((_, at) => reminders[at]?.isShown)
  const advice: Advice = {
    kind: 'advice',
    notChecked: null,
    taskId: consultation.taskId,
    reminders: shown.map(({ reminder }) => reminder),
  }
  return {
    call,
    answer: answerTo(call, advice, ports.now()),
    advice,
    releaseNo: law.releaseNo,
    trialReleaseNo: null,
    encounters: encountersOf(consultation),
    reminders,
    tookMicroseconds: Math.max(0, Math.round((ports.now() - call.receivedAtMs) * 1000)),
  }
}

function remind(
  ports: ConsultationPorts,
  {
    call,
    law,
    judged,
  }: { readonly call: NationalCall; readonly law: OnlineLaw; readonly judged: readonly JudgedPerson[] },
): AddressedReminder[] {
  if (judged.every(({ judgement }) => judgement.findings.length === 0)) return []
  const mark = messageMark(call)
  let count = 0
  return judged
    .flatMap(({ person, consulted, judgement }) =>
      advise(judgement.findings, {
        law,
        consulted,
        personId: person.personId,
        idOf: () => {
          count += 1
          return `${mark}-${count}`
        },
        switches: ports.switches,
        today: dayNoOfSecond(call.sentSecond),
      }),
    )
    .sort(({ reminder: left }, { reminder: right }) => inRank(left, right))
}

function isShown({ budget, counts }: ConsultationPorts, call: NationalCall, one: AddressedReminder): boolean {
  // What is not shown takes nothing of what a doctor can bear.
  if (one.isWaived) return false
  const may = budget.mayShow(one.reminder.severity, disturbedBy(call, one))
  if (!may) counts.heldBack += 1
  return may
}

function disturbedBy(
  { institutionId, sentSecond }: NationalCall,
  { doctorId }: AddressedReminder,
): Disturbed {
  return { institutionId, doctorId, dayNo: dayNoOfSecond(sentSecond) }
}

function kept(
  { finding, reminder, departmentId, doctorId }: AddressedReminder,
  isShown: boolean,
): KeptReminder {
  const { reminderId, amountFen } = reminder
  return { reminderId, finding, amountFen, isTrial: false, isShown, departmentId, doctorId }
}

/** Rules that did harm are told to the breaker, those that did well too. */
function learn(
  { breaker, counts, now }: ConsultationPorts,
  { institutionId }: NationalCall,
  judged: readonly JudgedPerson[],
): void {
  for (const { judgement } of judged) {
    const bad = new Set(judgement.troubled.map(({ ruleId }) => ruleId))
    for (const ruleId of judgement.asked) if (!bad.has(ruleId)) breaker.succeeded(ruleId, institutionId)
    for (const { ruleId, reason } of judgement.troubled) {
      counts.troubledRules += 1
      breaker.failed({ ruleId, institutionId, reason }, now())
    }
  }
}
