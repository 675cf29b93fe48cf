import { constants, zstdCompressSync } from 'node:zlib'
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
    body: packedBody(call.body),
    answer: JSON.stringify(answer),
    received_at_ms: call.receivedAtMs,
  }
}

const FAST = { [constants.ZSTD_c_compressionLevel]: -3 }
/** What most bodies come to: the compressor's own choice of 16 KiB is not had for nothing. */
const CHUNK = 4096

/** A body as it is stored. A doctor waits: half the time of the ordinary level, for a third more bytes. */
export function packedBody(body: Buffer): Buffer {
  if (body.length === 0) return body
  return zstdCompressSync(body, { params: FAST, pledgedSrcSize: body.length, chunkSize: CHUNK })
}
