import type { NotCheckedReason } from '../consultation.ts'
import type { Answer, NationalCall, NationalDesk } from '../national-call.ts'

/** How answering went in the last hour, in this process. */
export interface RecentFigures {
  /** Consultations in the last full minute. */
  readonly lastMinute: number
  readonly consultations: number
  /** From the arrival of a question to its answer, at most this: the truth is up to a tenth less. Null where nobody asked. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly notChecked: Readonly<Record<NotCheckedReason, number>>
  /** Shown to doctors and cashiers. */
  readonly reminders: number
  readonly continued: number
  readonly modified: number
}

/** Counts the answers of the last hour, minute by minute: what a page shows must not ask the disk that doctors wait for. */
export interface RecentAnswers {
  note(call: NationalCall, answer: Answer): void
  look(): RecentFigures
}

interface Minute {
  readonly minuteNo: number
  consultations: number
  readonly notChecked: Record<NotCheckedReason, number>
  reminders: number
  continued: number
  modified: number
  /** How many took so long, by step. */
  readonly took: Uint32Array
}

const MINUTE_MS = 60_000
const MINUTES = 60
const STEP = 1.1
/** 0.1 ms · 1.1^n: the last step is beyond an hour. */
const [FIRST_MS, STEPS] = [0.1, 190]

/** Begins to count; `now` gives milliseconds since 1970-01-01 UTC. */
export function recentAnswers(now: () => number): RecentAnswers {
  const minutes: Minute[] = []
  const current = () => {
    const minuteNo = Math.floor(now() / MINUTE_MS)
    const last = minutes.at(-1)
    if (last?.minuteNo === minuteNo) return last
    const begun = aMinute(minuteNo)
    minutes.push(begun)
    while (minutes.length > MINUTES + 1) minutes.shift()
    return begun
  }
  return {
    note: (call, { outcome }) => {
      if (outcome.kind === 'advice') {
        const minute = current()
        minute.consultations += 1
        minute.reminders += outcome.reminders.length
        if (outcome.notChecked) minute.notChecked[outcome.notChecked] += 1
        const step = stepOf(now() - call.receivedAtMs)
        minute.took[step] = (minute.took[step] ?? 0) + 1
      } else if (outcome.kind === 'feedback-kept' && call.wish.kind === 'feedback') {
        const minute = current()
        for (const { action } of call.wish.decisions)
          minute[action === 'continue' ? 'continued' : 'modified'] += 1
      }
    },
    look: () => figuresOf(minutes, Math.floor(now() / MINUTE_MS)),
  }
}

/** A desk whose answers are counted. */
export function counted<Desk extends NationalDesk>(desk: Desk, recent: RecentAnswers): Desk {
  return {
    ...desk,
    answer: async (call) => {
      const answer = await desk.answer(call)
      recent.note(call, answer)
      return answer
    },
  }
}

function aMinute(minuteNo: number): Minute {
  return {
    minuteNo,
    consultations: 0,
    notChecked: { late: 0, overloaded: 0, broken: 0, 'not-ready': 0 },
    reminders: 0,
    continued: 0,
    modified: 0,
    took: new Uint32Array(STEPS),
  }
}

function figuresOf(all: readonly Minute[], minuteNo: number): RecentFigures {
  const minutes = all.filter((one) => one.minuteNo > minuteNo - MINUTES)
  const sum = (of: (minute: Minute) => number) => minutes.reduce((total, one) => total + of(one), 0)
  const took = new Uint32Array(STEPS).map((_, step) => sum((one) => one.took[step] ?? 0))
  const reason = (name: NotCheckedReason) => sum(({ notChecked }) => notChecked[name])
  return {
    lastMinute: all.find((one) => one.minuteNo === minuteNo - 1)?.consultations ?? 0,
    consultations: sum(({ consultations }) => consultations),
    p50Ms: shareOf(took, 0.5),
    p99Ms: shareOf(took, 0.99),
    notChecked: {
      late: reason('late'),
      overloaded: reason('overloaded'),
      broken: reason('broken'),
      'not-ready': reason('not-ready'),
    },
    reminders: sum(({ reminders }) => reminders),
    continued: sum(({ continued }) => continued),
    modified: sum(({ modified }) => modified),
  }
}

function stepOf(ms: number): number {
  const step = Math.ceil(Math.log(Math.max(ms, FIRST_MS) / FIRST_MS) / Math.log(STEP) - 1e-9)
  return Math.min(step, STEPS - 1)
}

/** So long, or less, took a share of the answers. */
function shareOf(took: Uint32Array, share: number): number | null {
  const all = took.reduce((total, count) => total + count, 0)
  let seen = 0
  for (const [step, count] of took.entries()) {
    seen += count
    if (all > 0 && seen >= all * share) return FIRST_MS * STEP ** step
  }
  return null
}
