import type { Answer } from '../../use-cases/review/online/national-call.ts'
import type { EnvelopeGlance } from './glance-envelope.ts'
import { renderAnswer } from './rendering/render-answer.ts'

const CONSULTATIONS: ReadonlySet<string> = new Set(['3101', '3102', '3101A', '3102A'])
const SEND_AGAIN = '系统繁忙，本报文没有处理。请稍后用同一报文（msgid 不变）重新发送。'
const PROMISE = '本次就诊将在事后补审。'
const NO_PROMISE = '费用上传后再行审核。'

/** Whether somebody waits for advice: a doctor or a cashier, who must not be stopped because we are busy. */
export function isConsultation({ transaction }: EnvelopeGlance): boolean {
  return transaction !== null && CONSULTATIONS.has(transaction.toUpperCase())
}

/**
 * What is said to a message that is not read, because there is too much to do. A consultation may go on, unchecked and marked so;
 * everything else has to come again: nothing is acknowledged that is not on disk, and what we do not know to be a consultation is
 * not taken for one.
 */
export function turnedAway(
  glance: EnvelopeGlance,
  when: Pick<Answer, 'reference' | 'receivedAt' | 'answeredAt'>,
): Answer {
  return {
    ...when,
    outcome: isConsultation(glance)
      ? { kind: 'advice', notChecked: 'overloaded', taskId: null, reminders: [] }
      : { kind: 'refused', message: SEND_AGAIN },
  }
}

/** The bytes of such an answer. What was not even kept is not promised to be checked by itself. */
export function renderTurnedAway(answer: Answer, { isKept }: { readonly isKept: boolean }): Buffer {
  const bytes = renderAnswer(answer)
  return isKept || answer.outcome.kind !== 'advice'
    ? bytes
    : Buffer.from(bytes.toString('utf8').replace(PROMISE, NO_PROMISE))
}
