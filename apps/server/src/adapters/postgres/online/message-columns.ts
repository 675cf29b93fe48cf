import { zstdCompressSync } from 'node:zlib'
import type { Answer, NationalCall } from '../../../use-cases/review/online/national-call.ts'

/** The columns of `online.message`. */
export type MessageColumns = ReturnType<typeof messageColumns>

/** A message with its answer, in the columns of the table. */
export function messageColumns(call: NationalCall, answer: Answer) {
  return {
    institution_id: call.institutionId,
    message_id: call.messageId,
    transaction: call.transaction,
    input_hash: call.inputHash,
    body: call.body.length === 0 ? call.body : zstdCompressSync(call.body),
    answer: JSON.stringify(answer),
    received_at_ms: call.receivedAtMs,
  }
}
