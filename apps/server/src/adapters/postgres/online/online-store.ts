import type { Answer, NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { Decision, KnownMessage, OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import type { Session } from '../statement-file.ts'
import { decisionColumns } from './decision-columns.ts'
import { gather } from './gather.ts'
import { keepUpload } from './keep-upload.ts'
import { messageColumns } from './message-columns.ts'
import { onlineError } from './online-error.ts'
import type { OnlineStoreTools } from './online-store-tools.ts'
import { prepared } from './prepared.ts'
import { type Opened, type Opening, recallRows } from './recall-rows.ts'

/** The most callers that share a statement: its parameters stay small, and a failure concerns few. */
const AT_ONCE = 32
/** A statement that takes longer than this keeps nobody else waiting. */
const PATIENCE_MS = 20

/**
 * The store behind the online desk, in PostgreSQL. Of two copies of a message one is stored; both get its answer. Consultations
 * that come while others are read, or stored, are read and stored together.
 */
export function onlineStore({ pool, rows }: OnlineStoreTools): OnlineStore {
  const opening = gather<Opening, Opened>({
    together: (openings) => recallRows(pool, openings),
    keyOf,
    most: AT_ONCE,
    patienceMs: PATIENCE_MS,
  })
  const deciding = gather<Decision, boolean>({
    together: (decisions) => keepDecisions(pool, decisions),
    keyOf,
    most: AT_ONCE,
    patienceMs: PATIENCE_MS,
  })
  return {
    open: (call, recalls) => opening.ask({ call, recalls }),
    keepDecision: async (decision) =>
      (await deciding.ask(decision))
        ? fresh(decision.call, decision.answer)
        : knownMessage(pool, decision.call),
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

function keyOf({ call: { institutionId, messageId } }: { readonly call: MessageKey }): string {
  return `${institutionId} ${messageId}`
}

/** Stores decisions; for each whether it was stored, which it is not when its message was answered before. */
async function keepDecisions(session: Session, decisions: readonly Decision[]): Promise<boolean[]> {
  const stored = await prepared<{ place: number }>(session, 'keep_decisions', decisionColumns(decisions))
  const places = new Set(stored.map(({ place }) => place))
  return decisions.map((_, place) => places.has(place))
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
