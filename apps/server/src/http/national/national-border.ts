import { hash, randomInt } from 'node:crypto'
import type { CallerCheck } from '../../use-cases/review/online/access/caller-check.ts'
import type { Answer, NationalDesk } from '../../use-cases/review/online/national-call.ts'
import { createCodecs } from './codecs/codecs.ts'
import { borderReference, nationalStamp } from './national-clock.ts'
import { type NationalReader, nationalReader, type OpenedMessage } from './reading/national-reader.ts'
import { problemText } from './reading/problem.ts'
import { renderAnswer } from './rendering/render-answer.ts'
import { readExtractTables } from './tables/extract-columns.ts'
import { type BorderTables, readBorder } from './tables/read-border.ts'

/** How large a message may be. */
export interface NationalLimits {
  readonly bodyBytes: number
  /** Nesting. */
  readonly deepest: number
  /** Entries of one list. */
  readonly longestList: number
}

/** 10 MiB, 32 levels, 50,000 lines. */
export const DEFAULT_LIMITS: NationalLimits = {
  bodyBytes: 10 * 1024 * 1024,
  deepest: 32,
  longestList: 50_000,
}

/** A message as it came over the wire. */
export interface Arrival {
  readonly body: Buffer
  readonly address: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** What the border is made of. */
export interface BorderParts {
  readonly desk: NationalDesk
  readonly access: CallerCheck
  /** Tables and profiles; those of the repository unless given. */
  readonly profiles?: BorderTables
  readonly limits?: NationalLimits
  /** Hears of errors of ours, with the reference that the caller was told; never of what the caller sent. */
  readonly onError: (error: unknown, reference: string) => void
  readonly now?: () => number
}

/** Bytes in, bytes out. Never throws: what goes wrong inside is answered with a reference and told to `onError`. */
export interface NationalBorder {
  answer(arrival: Arrival): Promise<Buffer>
  /** Answers what is no message at all. */
  refuse(message: string): Buffer
}

const BROKEN = '系统内部错误'

/** The border: reads, asks who calls, hands over to the desk, renders. Throws when tables or profiles are wrong. */
export function nationalBorder({
  profiles = readBorder(),
  limits = DEFAULT_LIMITS,
  ...parts
}: BorderParts): NationalBorder {
  const { desk, access, onError, now = Date.now } = parts
  const reader = nationalReader(profiles, createCodecs(profiles.interfaces, readExtractTables()), limits)
  let serial = randomInt(1e9)
  const refusal = (message: string, receivedAtMs: number, region: string | null = null): Answer => {
    serial += 1
    return {
      reference: borderReference(region, receivedAtMs, serial),
      receivedAt: nationalStamp(receivedAtMs),
      answeredAt: nationalStamp(now()),
      outcome: { kind: 'refused', message },
    }
  }
  return {
    refuse: (message) => renderAnswer(refusal(message, now())),
    async answer(arrival) {
      const receivedAtMs = now()
      let region: string | null = null
      try {
        const opened = reader.open(arrival.body, receivedAtMs)
        if (!opened.ok) return renderAnswer(refusal(problemText(opened.problem), receivedAtMs))
        region = opened.value.envelope.region
        const answer = await handOver(opened.value, arrival, { desk, access, reader, receivedAtMs })
        return renderAnswer(typeof answer === 'string' ? refusal(answer, receivedAtMs, region) : answer)
      } catch (error) {
        const broken = refusal(BROKEN, receivedAtMs, region)
        onError(error, broken.reference)
        const message = `${BROKEN}，请稍后重发；如仍不成功，请告知编号 ${broken.reference}。`
        return renderAnswer({ ...broken, outcome: { kind: 'refused', message } })
      }
    },
  }
}

interface Hands {
  readonly desk: NationalDesk
  readonly access: CallerCheck
  readonly reader: NationalReader
  readonly receivedAtMs: number
}

/** The desk's answer, or why it was not asked. Nobody learns what is wrong with a message before we know who asks. */
async function handOver(
  message: OpenedMessage,
  { body, address, headers }: Arrival,
  { desk, access, reader, receivedAtMs }: Hands,
): Promise<Answer | string> {
  const { institutionId, messageId, transaction, sentSecond, region, operator } = message.envelope
  const envelope = { institutionId, messageId, transaction, sentSecond }
  const permission = await access.check({ address, headers, rawBody: body, envelope })
  if (!permission.ok) return permission.message
  const wish = reader.wish(message, receivedAtMs)
  if (!wish.ok) return problemText(wish.problem)
  return desk.answer({
    ...envelope,
    region,
    operator,
    receivedAtMs,
    inputHash: hash('sha256', body, 'buffer'),
    body,
    wish: wish.value,
  })
}
