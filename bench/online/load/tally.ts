import { type AnswerFigures, type LoadFigures, type LoadWish, SLOW_MS, type SlowAnswer } from './load-wish.ts'
import type { WireAnswer } from './wire.ts'

/** Counts what becomes of messages. */
export interface Tally {
  sent: number
  everSent: number
  lost: number
  unsent: number
  note(answer: WireAnswer): void
  figures(seconds: number): LoadFigures
}

const WARNING = /"warn_msg":"([^"]*)"/
const REMINDER = /"jr_id"/g

/** Begins to count. */
export function openTally(answers: LoadWish['answers']): Tally {
  const checked: number[] = []
  const unchecked: number[] = []
  const reasons = new Map<string, number>()
  const slow: SlowAnswer[] = []
  let [hits, refused]: [number, number] = [0, 0]
  let firstRefusal: string | null = null
  const tally: Tally = {
    sent: 0,
    everSent: 0,
    lost: 0,
    unsent: 0,
    note: ({ status, body, sentAt, tookMs }) => {
      if (tookMs > SLOW_MS) slow.push({ sentAt: performance.timeOrigin + sentAt, ms: tookMs })
      if (answers === 'echo') {
        checked.push(tookMs)
        return
      }
      const text = body.toString('utf8')
      if (status !== 200 || !text.startsWith('{"infcode":0')) {
        refused += 1
        firstRefusal ??= `${status} ${text}`
        return
      }
      const reason = WARNING.exec(text)?.[1]
      if (reason === undefined) {
        checked.push(tookMs)
        hits += text.match(REMINDER)?.length ?? 0
      } else {
        unchecked.push(tookMs)
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      }
    },
    figures: (seconds) => ({
      seconds,
      sent: tally.sent,
      everSent: tally.everSent,
      checked: answerFigures(checked),
      unchecked: answerFigures(unchecked),
      uncheckedReasons: Object.fromEntries(reasons),
      refused,
      firstRefusal,
      lost: tally.lost,
      unsent: tally.unsent,
      hits,
      slow,
    }),
  }
  return tally
}

function answerFigures(times: readonly number[]): AnswerFigures {
  const rising = Float64Array.from(times).sort()
  const at = (share: number) => rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? 0
  return {
    count: rising.length,
    mean: rising.reduce((sum, ms) => sum + ms, 0) / Math.max(1, rising.length),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  }
}
