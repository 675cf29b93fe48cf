import { hash, randomInt } from 'node:crypto'
import type { CallerCheck } from '../../use-cases/review/online/access/caller-check.ts'
import { preciseNow } from '../../use-cases/review/online/answering/precise-now.ts'
import { type Admission, EVERYBODY } from '../../use-cases/review/online/guards/admission.ts'
import type { Answer, NationalCall, NationalDesk } from '../../use-cases/review/online/national-call.ts'
import { createCodecs } from './codecs/codecs.ts'
import { type EnvelopeGlance, glanceAtEnvelope } from './glance-envelope.ts'
import type { LoopLag } from './loop-lag.ts'
import { borderReference, nationalStamp } from './national-clock.ts'
import { type LaterReading, laterReading } from './read-later.ts'
import { type Oversize, oversizeOf, oversizeText, type ReadingLimits } from './reading/message-size.ts'
import { type NationalReader, nationalReader, type OpenedMessage } from './reading/national-reader.ts'
import { problemText } from './reading/problem.ts'
import { type AnswerStamp, renderAnswer, renderUnread } from './rendering/render-answer.ts'
import { readExtractTables } from './tables/extract-columns.ts'
import { type BorderTables, readBorder } from './tables/read-border.ts'
import { isConsultation, renderTurnedAway, turnedAway } from './turn-away.ts'

/** How large a message may be. */
export interface NationalLimits extends ReadingLimits {
  /** Larger bodies are not even received. */
  readonly bodyBytes: number
}

const MIB = 1024 * 1024

/** What keeps everybody else waiting less than 50 ms, and 40,000 orders are still received: whoever asks gets an answer. */
export const DEFAULT_LIMITS: NationalLimits = {
  bodyBytes: 64 * MIB,
  readBytes: 4 * MIB,
  deepest: 32,
  longestList: 5000,
  mostNames: 200_000,
  mostNodes: 40_000,
}

/** A message as it came over the wire. */
export interface Arrival {
  readonly body: Buffer
  readonly address: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** How long it waited in this process before it was looked at, in ms; it counts as received before. */
  readonly waitedMs?: number
}

/** What the border is made of. */
export interface BorderParts {
  readonly desk: NationalDesk
  readonly access: CallerCheck
  /** Tables and profiles; those of the repository unless given. */
  readonly profiles?: BorderTables
  readonly limits?: NationalLimits
  /** Says how late the process is; it watches itself unless given. */
  readonly loop?: LoopLag
  /** Of all bodies that are being received or answered at once. */
  readonly roomBytes?: number
  /** Who is taken in hand; everybody unless given. */
  readonly admission?: Admission
  /** Writes down that a consultation was answered unchecked; without it such consultations are only counted. */
  readonly noteUnchecked?: (call: NationalCall, answer: Answer) => void
  /** Resolves when nobody waits for an answer; at once unless given. */
  readonly quiet?: () => Promise<void>
  /** Hears of errors of ours, with the reference that the caller was told; never of what the caller sent. */
  readonly onError: (error: unknown, reference: string) => void
  readonly now?: () => number
}

/** Bytes in, bytes out. Never throws: what goes wrong inside is answered with a reference and told to `onError`. */
export interface NationalBorder {
  answer(arrival: Arrival): Promise<Buffer>
  /** Answers what is no message at all. */
  refuse(message: string): Buffer
  /** Answers a message of which no more is known than this, and for which there is no room. */
  turnAway(glance: EnvelopeGlance): Buffer
  /** What was turned away and not yet read is forgotten. */
  close(): void
}

const BROKEN = '系统内部错误'
/** What was turned away unread may wait for a quiet moment: a few seconds' worth of messages. */
const LATER = { messages: 5000, bytes: 32 * 1024 * 1024 }

/** Nobody notices; but a program that asks again as soon as it is turned away cannot fill the machine with refusals. */
const HELD_MS = 20

/** The border: reads, asks who calls, hands over to the desk, renders. Throws when tables or profiles are wrong. */
export function nationalBorder({
  profiles = readBorder(),
  limits = DEFAULT_LIMITS,
  ...parts
}: BorderParts): NationalBorder {
  const { desk, access, onError, now = preciseNow, admission = EVERYBODY, noteUnchecked } = parts
  const reader = nationalReader(profiles, createCodecs(profiles.interfaces, readExtractTables()), limits)
  let serial = randomInt(1e9)
  const stamped = (receivedAtMs: number, region: string | null) => {
    serial += 1
    const reference = borderReference(region, receivedAtMs, serial)
    return { reference, receivedAt: nationalStamp(receivedAtMs), answeredAt: nationalStamp(now()) }
  }
  const refusal = (message: string, receivedAtMs: number, region: string | null = null): Answer => ({
    ...stamped(receivedAtMs, region),
    outcome: { kind: 'refused', message },
  })
  const answerTaken = async (arrival: Arrival, receivedAtMs: number): Promise<Buffer> => {
    let region: string | null = null
    try {
      const opened = reader.open(arrival.body, receivedAtMs)
      if (!opened.ok) return renderAnswer(refusal(problemText(opened.problem), receivedAtMs))
      region = opened.value.envelope.region
      const call = await handOver(opened.value, arrival, { access, reader, receivedAtMs })
      return renderAnswer(
        typeof call === 'string' ? refusal(call, receivedAtMs, region) : await desk.answer(call),
      )
    } catch (error) {
      const broken = refusal(BROKEN, receivedAtMs, region)
      onError(error, broken.reference)
      const message = `${BROKEN}，请稍后重发；如仍不成功，请告知编号 ${broken.reference}。`
      return renderAnswer({ ...broken, outcome: { kind: 'refused', message } })
    }
  }
  const later = noteUnchecked && readingLater({ ...parts, noteUnchecked }, { access, reader })
  return {
    refuse: (message) => renderAnswer(refusal(message, now())),
    turnAway: (glance) => renderTurnedAway(turnedAway(glance, stamped(now(), glance.region)), NOT_KEPT),
    async answer(arrival) {
      const { body, waitedMs = 0 } = arrival
      const receivedAtMs = now() - Math.round(waitedMs)
      const glance = glanceAtEnvelope(body)
      const oversize = oversizeOf(body, glance, { limits, ...profiles })
      if (oversize) return answerUnread(oversize, glance, stamped(receivedAtMs, glance.region))
      const place = admission.enter(isConsultation(glance) ? 'advice' : 'rest', waitedMs)
      if (!place) {
        const answer = turnedAway(glance, stamped(receivedAtMs, glance.region))
        const isKept = isConsultation(glance) && later?.keep({ ...arrival, receivedAtMs, answer }) === true
        await new Promise((resolve) => setTimeout(resolve, HELD_MS - waitedMs))
        return renderTurnedAway(answer, { isKept })
      }
      try {
        return await answerTaken(arrival, receivedAtMs)
      } finally {
        place.leave()
      }
    },
    close: () => later?.close(),
  }
}

/** Whoever asks goes on, unchecked; whoever tells has to tell less at once. Both are told how much is read. */
function answerUnread(oversize: Oversize, glance: EnvelopeGlance, stamp: AnswerStamp): Buffer {
  return renderUnread(stamp, oversizeText(oversize), isConsultation(glance))
}

const NOT_KEPT = { isKept: false }

/** A consultation that was turned away, and what it was told. */
interface UnreadMessage extends Arrival {
  readonly receivedAtMs: number
  readonly answer: Answer
}

/** Reads what was turned away when nobody waits, and has its encounters checked, as far as its sender may call at all. */
function readingLater(
  {
    noteUnchecked,
    quiet = () => Promise.resolve(),
    onError,
  }: Required<Pick<BorderParts, 'noteUnchecked'>> & Pick<BorderParts, 'quiet' | 'onError'>,
  hands: Pick<Hands, 'access' | 'reader'>,
): LaterReading<UnreadMessage> {
  return laterReading<UnreadMessage>({
    limits: LATER,
    quiet,
    read: async ({ receivedAtMs, answer, ...arrival }) => {
      try {
        const opened = hands.reader.open(arrival.body, receivedAtMs)
        if (!opened.ok) return
        const call = await handOver(opened.value, arrival, { ...hands, receivedAtMs })
        if (typeof call !== 'string' && call.wish.kind === 'consultation') noteUnchecked(call, answer)
      } catch (error) {
        onError(error, answer.reference)
      }
    },
  })
}

interface Hands {
  readonly access: CallerCheck
  readonly reader: NationalReader
  readonly receivedAtMs: number
}

/** What the desk is asked, or why it is not. Nobody learns what is wrong with a message before we know who asks. */
async function handOver(
  message: OpenedMessage,
  { body, address, headers }: Arrival,
  { access, reader, receivedAtMs }: Hands,
): Promise<NationalCall | string> {
  const { institutionId, messageId, transaction, sentSecond, region, operator } = message.envelope
  const envelope = { institutionId, messageId, transaction, sentSecond }
  const permission = await access.check({ address, headers, rawBody: body, envelope })
  if (!permission.ok) return permission.message
  const wish = reader.wish(message, receivedAtMs)
  if (!wish.ok) return problemText(wish.problem)
  const inputHash = hash('sha256', body, 'buffer')
  return { ...envelope, region, operator, receivedAtMs, inputHash, body, wish: wish.value }
}
