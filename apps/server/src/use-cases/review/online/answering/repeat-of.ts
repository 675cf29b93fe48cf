import type { Answer, NationalCall } from '../national-call.ts'
import type { KnownMessage } from '../online-ports.ts'
import { answerTo } from './answer-times.ts'

/**
 * What a message that is on disk is answered: the same again. A number that was used for other content is refused; what was
 * answered before stays as it is.
 */
export function repeatOf(call: NationalCall, { inputHash, answer }: KnownMessage, nowMs: number): Answer {
  if (inputHash.equals(call.inputHash)) return answer
  const message = `报文编号 ${call.messageId} 已用于内容不同的报文。请换一个新的 msgid 重新发送。`
  return answerTo(call, { kind: 'refused', message }, nowMs)
}
