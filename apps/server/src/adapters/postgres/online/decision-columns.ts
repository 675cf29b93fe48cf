import { type DayNo, dayNoOfSecond } from '@fundwatch/domain'
import type { Decision, KeptReminder } from '../../../use-cases/review/online/online-ports.ts'
import { findingIdOf } from '../review/finding-row.ts'
import { packedBody } from './message-columns.ts'

/** Decisions as the parameters of `sql/keep_decisions.sql`; the place of each is its number among them, from 0. */
export function decisionColumns(decisions: readonly Decision[]) {
  const bytes: Buffer[] = []
  let end = 1
  const append = (some: Buffer) => {
    const from = end
    bytes.push(some)
    end += some.length
    return { from, length: some.length }
  }
  const columns = decisions.map((decision, place) => {
    const { call } = decision
    return decisionColumn(decision, place, {
      hash: append(call.inputHash),
      body: append(packedBody(call.body)),
      answer: append(jsonBytes(decision.answer)),
    })
  })
  const hits = decisions.flatMap(({ call, reminders }, place) =>
    reminders.map((one) =>
      reminderColumn(one, place, {
        day_no: dayNoOfSecond(call.sentSecond),
        at: append(jsonBytes(one.finding)),
      }),
    ),
  )
  return { decisions: JSON.stringify(columns), reminders: JSON.stringify(hits), bytes: Buffer.concat(bytes) }
}

function jsonBytes(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}

/** Where something lies in the bytes, counted from 1 as SQL does. */
interface Place {
  readonly from: number
  readonly length: number
}

function decisionColumn(
  { call, advice, releaseNo, trialReleaseNo, encounters, tookMicroseconds }: Decision,
  place: number,
  { hash, body, answer }: { readonly hash: Place; readonly body: Place; readonly answer: Place },
) {
  return {
    place,
    institution_id: call.institutionId,
    message_id: call.messageId,
    transaction: call.transaction,
    hash_from: hash.from,
    hash_length: hash.length,
    body_from: body.from,
    body_length: body.length,
    answer_from: answer.from,
    answer_length: answer.length,
    received_at_ms: call.receivedAtMs,
    release_no: releaseNo,
    trial_release_no: trialReleaseNo,
    not_checked: advice.notChecked,
    encounters,
    took_us: tookMicroseconds,
  }
}

function reminderColumn(
  { reminderId, finding, amountFen, isTrial, isShown, departmentId, doctorId }: KeptReminder,
  place: number,
  { day_no, at }: { readonly day_no: DayNo; readonly at: Place },
) {
  return {
    place,
    day_no,
    reminder_id: reminderId,
    finding_id: findingIdOf(finding.identity),
    rule_id: finding.ruleId,
    is_trial: isTrial,
    is_shown: isShown,
    department_id: departmentId,
    doctor_id: doctorId,
    person_id: finding.personId,
    encounter_id: finding.encounterId,
    amount_fen: amountFen,
    finding_from: at.from,
    finding_length: at.length,
  }
}
