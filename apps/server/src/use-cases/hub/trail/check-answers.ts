import { civilTime, type SecondNo } from '@fundwatch/domain'
import { digestOf, type Range, without } from './batch-answers.ts'
import type { AnswersInBatch, ReadBatch, TrailProblem, TrailQuestion, TrailView } from './trail-view.ts'

const PAGE = 200
const MOST = 1000
const NOTHING: AnswersInBatch = { found: [], count: 0, digests: Buffer.alloc(0) }
const DAY_SECONDS = 86_400
/** Batches are made every second; ten minutes allow for a first start with many answers, and for a pause. */
const PATIENCE_SECONDS = 600

/** Holds the answers to hospitals against the batches in which they were sealed. */
export async function checkAnswers(
  view: TrailView,
  { now, messageDays }: Pick<TrailQuestion, 'now' | 'messageDays'>,
): Promise<{
  readonly count: number
  readonly problems: readonly TrailProblem[]
  readonly notes: readonly string[]
}> {
  const problems: TrailProblem[] = []
  let [after, count, forgotten] = [0, 0, 0]
  const covered: Range[] = []
  for (;;) {
    const batches = await view.batchesAfter(after, PAGE)
    const answers = await view.answersIn(batches.map(({ answers: ranges }) => ranges))
    for (const [index, batch] of batches.entries()) {
      const found = answers[index] ?? NOTHING
      const isOld = batch.at < now - (messageDays - 1) * DAY_SECONDS
      if (found.count < batch.count && isOld) forgotten += batch.count - found.count
      else problems.push(...judge(batch, found))
      count += found.count
      covered.push(...batch.answers)
      after = batch.entryNo
    }
    if (batches.length < PAGE) break
  }
  problems.push(...(await foundOutside(view, joined(covered), now)))
  const notes = forgotten > 0 ? [`${forgotten} 条答复已按保留期清除，不再核对。`] : []
  return { count, problems, notes }
}

function judge(batch: ReadBatch, { found, count, digests }: AnswersInBatch): readonly TrailProblem[] {
  if (count < batch.count) {
    const missing = batch.answers.flatMap((range) => without(range, found))
    return [
      tell(
        batch,
        'answers-missing',
        `对机构的答复 ${rangesText(missing)} 被删除（批次记录 ${batch.entryNo}）。`,
      ),
    ]
  }
  if (digestOf(digests) === batch.sm3) return []
  const where = rangesText(batch.answers)
  return [
    tell(batch, 'answers-changed', `对机构的答复 ${where} 中有内容被改动（批次记录 ${batch.entryNo}）。`),
  ]
}

async function foundOutside(
  view: TrailView,
  covered: readonly Range[],
  now: SecondNo,
): Promise<readonly TrailProblem[]> {
  const outside = await view.answersOutside(covered, MOST)
  return outside
    .filter(({ at }) => at < now - PATIENCE_SECONDS)
    .map(({ no, at }) => ({
      kind: 'answer-inserted' as const,
      entryNo: null,
      message: `对机构的答复 ${no}（${civilTime(at)}）不在任何批次中：事后插入，或者它的批次被删除。`,
    }))
}

/** Ranges in order, those that touch made one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const whole: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = whole.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}

function rangesText(ranges: readonly Range[]): string {
  const texts = ranges.slice(0, 10).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return `${texts.join('、')}${ranges.length > 10 ? ` 等 ${ranges.length} 段` : ''} 号`
}

function tell({ entryNo }: ReadBatch, kind: TrailProblem['kind'], message: string): TrailProblem {
  return { kind, entryNo, message }
}
