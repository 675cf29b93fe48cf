import { recallHistory } from '@fundwatch/domain'
import type { Answer, NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { Decision, KnownMessage, OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import { findingIdOf } from '../review/finding-row.ts'
import { keepUpload } from './keep-upload.ts'
import { messageColumns } from './message-columns.ts'
import { onlineError } from './online-error.ts'
import type { OnlineStoreTools } from './online-store-tools.ts'
import { prepared, type Session } from './prepared.ts'
import { recallRows } from './recall-rows.ts'

/** The store behind the online desk, in PostgreSQL. Of two copies of a message one is stored; both get its answer. */
export function onlineStore({ pool, rows }: OnlineStoreTools): OnlineStore {
  return {
    open: async (call, recalls) => {
      const { known, rememberedOf, personOf } = await recallRows(pool, call, recalls)
      return {
        known,
        histories: recalls.map((wish) =>
          recallHistory(rememberedOf(wish.personId), personOf(wish.personId), wish),
        ),
      }
    },
    keepDecision: async (decision) => {
      const { call, answer } = decision
      const kept = await prepared<{ message_no: number }>(pool, 'keep_decision', {
        ...messageColumns(call, answer),
        ...decisionColumns(decision),
      })
      return kept.length > 0 ? fresh(call, answer) : knownMessage(pool, call)
    },
    keepUpload: async (call, answer) =>
      (await keepUpload({ pool, rows }, { call, message: messageColumns(call, answer) }))
        ? fresh(call, answer)
        : knownMessage(pool, call),
    keepFeedback: async (call, { decisions }, answer) => {
      const [kept] = await prepared<{ message_no: number | null; missing: string | null }>(
        pool,
        'keep_feedback',
        { ...messageColumns(call, answer), decisions: JSON.stringify(decisions) },
      )
      if (kept?.message_no) return fresh(call, answer)
      const known = await findMessage(pool, call)
      if (known) return known
      throw onlineError('reminder-unknown', { reminderId: kept?.missing ?? '' })
    },
    keepAnswer: async (call, answer) => {
      const kept = await prepared(pool, 'keep_answer', messageColumns(call, answer))
      return kept.length > 0 ? fresh(call, answer) : knownMessage(pool, call)
    },
  }
}

function fresh({ inputHash }: NationalCall, answer: Answer): KnownMessage {
  return { inputHash, answer }
}

type MessageKey = Pick<NationalCall, 'institutionId' | 'messageId'>

/** What a message was answered that somebody else stored just now. */
async function knownMessage(session: Session, call: MessageKey): Promise<KnownMessage> {
  const known = await findMessage(session, call)
  if (!known) throw new Error(`The message ${call.messageId} was stored and is gone.`)
  return known
}

async function findMessage(
  session: Session,
  { institutionId, messageId }: MessageKey,
): Promise<KnownMessage | undefined> {
  const [found] = await prepared<{ input_hash: Buffer; answer: string }>(session, 'known_message', {
    institution_id: institutionId,
    message_id: messageId,
  })
  return found && { inputHash: found.input_hash, answer: JSON.parse(found.answer) as Answer }
}

function decisionColumns(decision: Decision) {
  const { releaseNo, trialReleaseNo, advice, encounters, reminders, tookMicroseconds } = decision
  return {
    release_no: releaseNo,
    trial_release_no: trialReleaseNo,
    not_checked: advice.notChecked,
    encounters: JSON.stringify(encounters),
    took_us: tookMicroseconds,
    reminders: JSON.stringify(
      reminders.map(({ reminderId, finding, isTrial, isShown, departmentId, doctorId }) => ({
        reminder_id: reminderId,
        finding_id: findingIdOf(finding.identity),
        rule_id: finding.ruleId,
        is_trial: isTrial,
        is_shown: isShown,
        department_id: departmentId,
        doctor_id: doctorId,
        person_id: finding.personId,
        encounter_id: finding.encounterId,
        amount_fen: finding.amountFen,
        finding,
      })),
    ),
  }
}
