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
  /** Of each full minute of the hour, oldest first; milliseconds since 1970-01-01 UTC. */
  readonly minutes: readonly { readonly atMs: number; readonly consultations: number }[]
}

/** Counts the answers of the last hour, minute by minute: what a page shows must not ask the disk that doctors wait for. */
export interface RecentAnswers {
  note(call: NationalCall, answer: Answer): void
  /** Of all institutions, or of some. */
  look(institutions?: ReadonlySet<string>): RecentFigures
}

/** What one institution asked in one minute. */
interface Tally {
  consultations: number
  readonly notChecked: Record<NotCheckedReason, number>
  reminders: number
  continued: number
  modified: number
  /** How many took so long, by step; few steps occur in a minute. */
  readonly took: Map<number, number>
}

interface Minute {
  readonly minuteNo: number
  readonly tallies: Map<string, Tally>
}

const MINUTE_MS = 60_000
const MINUTES = 60
const STEP = 1.1
/** 0.1 ms · 1.1^n: the last step is beyond an hour. */
const [FIRST_MS, STEPS] = [0.1, 190]

/** Begins to count; `now` gives milliseconds since 1970-01-01 UTC. */
export function recentAnswers(now: () => number): RecentAnswers {
  const minutes: Minute[] = []
  const tallyOf = (institutionId: string): Tally => {
    const minuteNo = Math.floor(now() / MINUTE_MS)
    let minute = minutes.at(-1)
    if (minute?.minuteNo !== minuteNo) {
      minute = { minuteNo, tallies: new Map() }
      minutes.push(minute)
      while (minutes.length > MINUTES + 1) minutes.shift()
    }
    const tally = minute.tallies.get(institutionId) ?? aTally()
    minute.tallies.set(institutionId, tally)
    return tally
  }
  return {
    note: (call, { outcome }) => {
      if (outcome.kind === 'advice') {
        const tally = tallyOf(call.institutionId)
        tally.consultations += 1
        tally.reminders += outcome.reminders.length
        if (outcome.notChecked) tally.notChecked[outcome.notChecked] += 1
        const step = stepOf(now() - call.receivedAtMs)
        tally.took.set(step, (tally.took.get(step) ?? 0) + 1)
      } else if (outcome.kind === 'feedback-kept' && call.wish.kind === 'feedback') {
        const tally = tallyOf(call.institutionId)
        for (const { action } of call.wish.decisions)
          tally[action === 'continue' ? 'continued' : 'modified'] += 1
      }
    },
    look: (institutions) => figuresOf(minutes, Math.floor(now() / MINUTE_MS), institutions),
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

function aTally(): Tally {
  return {
    consultations: 0,
    notChecked: { late: 0, overloaded: 0, broken: 0, 'not-ready': 0 },
    reminders: 0,
    continued: 0,
    modified: 0,
    took: new Map(),
  }
}

function figuresOf(
  all: readonly Minute[],
  minuteNo: number,
  institutions: ReadonlySet<string> | undefined,
): RecentFigures {
  const talliesOf = ({ tallies }: Minute) =>
    [...tallies].flatMap(([id, tally]) => (institutions?.has(id) === false ? [] : [tally]))
  const tallies = all.filter((one) => one.minuteNo > minuteNo - MINUTES).flatMap(talliesOf)
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, one) => total + of(one), 0)
  const took = new Uint32Array(STEPS)
  for (const tally of tallies) for (const [step, count] of tally.took) took[step] = (took[step] ?? 0) + count
  const reason = (name: NotCheckedReason) => sum(({ notChecked }) => notChecked[name])
  const asked = new Map(
    all.map((one) => [one.minuteNo, talliesOf(one).reduce((total, tally) => total + tally.consultations, 0)]),
  )
  return {
    lastMinute: asked.get(minuteNo - 1) ?? 0,
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
    minutes: Array.from({ length: MINUTES }, (_, at) => minuteNo - MINUTES + at).map((no) => ({
      atMs: no * MINUTE_MS,
      consultations: asked.get(no) ?? 0,
    })),
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
