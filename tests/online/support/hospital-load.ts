import { setTimeout as sleep } from 'node:timers/promises'
import { type Answered, readAnswer } from './national-message.ts'
import type { OnlineLab } from './online-lab.ts'
import { type Encounter, messagesOf, type Step } from './stay-messages.ts'

/** A step that was sent, and the answer if one came. */
export interface Sent extends Step {
  readonly encounter: Encounter
  /** Undefined when the connection broke. */
  readonly answer: Answered | undefined
}

/** What hospitals sent under load, in the order in which each of them sent it. */
export interface Load {
  readonly sent: readonly Sent[]
  /** Stops sending; resolves when the last answer came or broke. */
  stop(): Promise<void>
}

const CLIENTS = 8
/** Whoever got no answer looks at the cable first. */
const PAUSE_MS = 20

/** The hospitals of the clients, one each. */
export const HOSPITALS = Array.from({ length: CLIENTS }, (_, at) => `H3402000000${at + 1}`)

/**
 * Eight hospitals that send one message after the other, encounter after encounter: numbers and contents depend on `round` and
 * the place in the sequence alone. Two hospitals each treat the same persons at the same time.
 */
export function beginLoad(lab: OnlineLab, round: number): Load {
  const sent: Sent[] = []
  const over = new AbortController()
  const clients = HOSPITALS.map(async (institutionId, client) => {
    for (let number = 0; !over.signal.aborted; number += 1) {
      const serial = String(round * 10_000 + number).padStart(7, '0')
      const encounter: Encounter = {
        institutionId,
        personId: `P${Math.floor(client / 2)}-${serial}`,
        encounterId: `E${client}${serial}`,
        isStay: number % 2 === 0,
      }
      if (!(await live({ lab, encounter, sent, isOver: () => over.signal.aborted }))) await sleep(PAUSE_MS)
    }
  })
  const all = Promise.all(clients)
  // What goes wrong is met by whoever stops the load, not by the whole process before that.
  all.catch(() => undefined)
  return {
    sent,
    stop: async () => {
      over.abort()
      await all
    },
  }
}

interface Living {
  readonly lab: OnlineLab
  readonly encounter: Encounter
  readonly sent: Sent[]
  readonly isOver: () => boolean
}

/** All messages of an encounter up to the first that is not acknowledged; tells whether all were. */
async function live({ lab, encounter, sent, isOver }: Living): Promise<boolean> {
  const messages = messagesOf(encounter)
  const send = async (step: Step): Promise<Answered | undefined> => {
    const answer = await answerTo(lab, step)
    sent.push({ ...step, encounter, answer })
    return isOver() || answer?.outcome === 'refused' ? undefined : answer
  }
  if (!(await send(messages.begin()))) return false
  const advice = await send(messages.ask('before'))
  if (!advice) return false
  const reminders = advice.output.result ?? []
  if (reminders.length > 0 && !(await send(messages.decide(reminders)))) return false
  if (!(await send(messages.charge('04', ['1', '2'])))) return false
  const mistake = messages.charge('05', ['3'])
  if (!(await send(mistake))) return false
  if (!(await send(messages.undo(mistake.message, '06')))) return false
  if (!(await send(messages.ask('during')))) return false
  if (!(await send(messages.charge('08', ['3', '4'])))) return false
  return (await send(messages.settle())) !== undefined
}

const CLOSING = 503

/**
 * Undefined when the connection broke, or when a server that was told to end turned the message away. A server that hangs or
 * answers anything else ends the test.
 */
async function answerTo(lab: OnlineLab, { message }: Step): Promise<Answered | undefined> {
  try {
    const posting = await lab.postBytes(message.body)
    return posting.status === CLOSING ? undefined : readAnswer(posting)
  } catch (error) {
    if (error instanceof TypeError && error.message === 'fetch failed') return undefined
    // The connection broke while the answer came.
    if (error instanceof TypeError && error.message === 'terminated') return undefined
    throw error
  }
}
