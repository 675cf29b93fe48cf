import { SpokenError } from '@fundwatch/domain'
import type { Consultation, NotCheckedReason } from '../consultation.ts'
import { withinDeadline } from '../guards/deadline.ts'
import type { Gate } from '../guards/gate.ts'
import type { UncheckedBook } from '../guards/unchecked-book.ts'
import type {
  Answer,
  DictionaryEntry,
  DictionaryQuestion,
  NationalCall,
  NationalDesk,
  Outcome,
} from '../national-call.ts'
import type { Decision, KnownMessage, OnlineStore } from '../online-ports.ts'
import { answerConsultation, type ConsultationPorts, encountersOf } from './answer-consultation.ts'
import { answerTo, clockOf, messageMark } from './answer-times.ts'
import { repeatOf } from './repeat-of.ts'

/** What the desk works with. */
export interface DeskPorts extends Omit<ConsultationPorts, 'store'> {
  readonly store: OnlineStore
  readonly book: UncheckedBook
  /** For those who wait for advice, and for everybody else: uploads must not keep a doctor waiting. */
  readonly gates: { readonly advice: Gate; readonly rest: Gate }
  readonly deadlineMs: number
  /** Whoever uploads can send again; there is no answer without the disk. */
  readonly uploadDeadlineMs: number
  readonly dictionary: (question: DictionaryQuestion) => readonly DictionaryEntry[]
  readonly onError: (error: unknown, call: NationalCall) => void
}

const BUSY = '系统繁忙，本报文没有处理完。请稍后用同一报文（msgid 不变）重新发送。'
const AWAY = '系统暂时不可用，本报文没有处理。请稍后用同一报文（msgid 不变）重新发送。'
const LONGEST_MESSAGE = 200

/** Hears of consultations that were answered before anybody read them. */
export interface UncheckedNotes {
  /** Writes the answer down, with the encounters that are to be checked afterwards. */
  noteUnchecked(call: NationalCall, answer: Answer): void
}

/** The desk that answers national messages. It always answers, whatever the store does. */
export function nationalDesk(ports: DeskPorts): NationalDesk & UncheckedNotes {
  return {
    noteUnchecked: (call, answer) => noteUnchecked(ports, { call, answer, tookMicroseconds: 0 }),
    answer: async (call) => {
      const { wish } = call
      try {
        if (wish.kind === 'consultation') return await advised(ports, call, wish)
        if (wish.kind === 'dictionary')
          return said(ports, call, { kind: 'dictionary-entries', entries: ports.dictionary(wish) })
        return await recorded(ports, call)
      } catch (error) {
        ports.onError(error, call)
        return said(ports, call, { kind: 'refused', message: AWAY })
      }
    },
  }
}

/** A doctor is answered before the deadline: with advice, or that nothing was checked. */
async function advised(ports: DeskPorts, call: NationalCall, consultation: Consultation): Promise<Answer> {
  const { book, counts, gates } = ports
  counts.consultations += 1
  const given = book.given(call)
  if (given) {
    counts.repeated += 1
    return repeatOf(call, given, ports.now())
  }
  const remainingMs = call.receivedAtMs + ports.deadlineMs - ports.now()
  return withinDeadline<Answer>(
    async (waiting) => {
      const answering = gates.advice.enter(() => answerConsultation(ports, { call, consultation }, waiting))
      const answer = answering ? await answering : 'overloaded'
      // Late here means that the deadline has answered already.
      if (answer === 'late') return said(ports, call, { kind: 'refused', message: BUSY })
      return typeof answer === 'string' ? unchecked(ports, call, { consultation, reason: answer }) : answer
    },
    remainingMs,
    (reason, error) => {
      if (reason === 'broken') ports.onError(error, call)
      return unchecked(ports, call, { consultation, reason })
    },
  )
}

/** The doctor goes on; the encounter is checked afterwards. */
function unchecked(
  ports: DeskPorts,
  call: NationalCall,
  { consultation, reason }: { readonly consultation: Consultation; readonly reason: NotCheckedReason },
): Answer {
  ports.counts.notChecked[reason] += 1
  const { taskId } = consultation
  const answer = said(ports, call, { kind: 'advice', notChecked: reason, taskId, reminders: [] })
  const tookMicroseconds = Math.max(0, Math.round((ports.now() - call.receivedAtMs) * 1000))
  noteUnchecked(ports, { call, answer, tookMicroseconds })
  return answer
}

function noteUnchecked(
  ports: DeskPorts,
  { call, answer, tookMicroseconds }: Pick<Decision, 'call' | 'answer' | 'tookMicroseconds'>,
): void {
  const { wish } = call
  const { outcome: advice } = answer
  if (wish.kind !== 'consultation' || advice.kind !== 'advice') return
  const decision: Decision = {
    call,
    answer,
    advice,
    releaseNo: ports.law.live()?.releaseNo ?? null,
    trialReleaseNo: null,
    encounters: encountersOf(wish),
    reminders: [],
    tookMicroseconds,
  }
  ports.book.note(decision)
}

/** What must be on disk before it is answered; when it takes too long the caller sends it again. */
async function recorded(ports: DeskPorts, call: NationalCall): Promise<Answer> {
  if (call.wish.kind === 'upload') ports.counts.uploads += 1
  const remainingMs = call.receivedAtMs + ports.uploadDeadlineMs - ports.now()
  return withinDeadline<Answer>(
    async (waiting) => {
      const keeping = ports.gates.rest.enter(async () => {
        // Nobody waits any more: what was not begun is not done.
        if (waiting.isOver) return said(ports, call, { kind: 'refused', message: BUSY })
        return keep(ports, call)
      })
      return keeping ?? said(ports, call, { kind: 'refused', message: BUSY })
    },
    remainingMs,
    (reason, error) => {
      if (reason === 'broken') ports.onError(error, call)
      return said(ports, call, { kind: 'refused', message: reason === 'late' ? BUSY : AWAY })
    },
  )
}

async function keep(ports: DeskPorts, call: NationalCall): Promise<Answer> {
  try {
    const own = said(ports, call, outcomeOf(call, ports.now()))
    const known = await keepWish(ports.store, call, own)
    const answer = repeatOf(call, known, ports.now())
    if (answer !== own && known.answer.answeredAt !== own.answeredAt) ports.counts.repeated += 1
    return answer
  } catch (error) {
    if (!(error instanceof SpokenError && error.name === 'OnlineError')) throw error
    return said(ports, call, { kind: 'refused', message: error.message.slice(0, LONGEST_MESSAGE) })
  }
}

function keepWish(store: OnlineStore, call: NationalCall, answer: Answer): Promise<KnownMessage> {
  const { wish } = call
  if (wish.kind === 'upload') return store.keepUpload(call, answer)
  if (wish.kind === 'feedback') return store.keepFeedback(call, wish, answer)
  return store.keepAnswer(call, answer)
}

/** What is said when all goes well. */
function outcomeOf(call: NationalCall, nowMs: number): Outcome {
  const { wish } = call
  switch (wish.kind) {
    case 'upload':
      return { kind: 'receipt', output: wish.answer }
    case 'feedback':
      return { kind: 'feedback-kept', kept: wish.decisions.length }
    case 'sign-in':
      return { kind: 'signed-in', signNo: messageMark(call).slice(0, 30), at: clockOf(nowMs) }
    case 'sign-out':
      return { kind: 'signed-out', at: clockOf(nowMs) }
    case 'consultation':
    case 'dictionary':
      throw new TypeError(`A ${wish.kind} is not kept like this.`)
  }
}

function said(ports: Pick<DeskPorts, 'now'>, call: NationalCall, outcome: Outcome): Answer {
  return answerTo(call, outcome, ports.now())
}
