import { monthNoFromText, textOfMonth } from '@fundwatch/domain'
import { type InstitutionMonth, qualityScore, totalQuality } from '../quality-score.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { DeskPorts } from './desk-ports.ts'
import { numbersOf } from './number-place.ts'

const PAGE = 50
/** Months beside each other in the table. */
const MONTHS = 12

/** The quality of what institutions delivered in the twelve months up to one, the worst first. Throws `forbidden`. */
export async function listScores(
  { looks }: DeskPorts,
  act: Act,
  wish: { readonly until?: string; readonly text?: string; readonly after?: string; readonly limit?: number },
) {
  requireRight(act.actor, 'see')
  const { months, names, uncounted } = await looks.months()
  const dated = months.filter(({ monthNo, institutionId }) => monthNo !== null && institutionId !== null)
  const newest = dated.reduce((last, { monthNo }) => Math.max(last, monthNo ?? 0), 0)
  const last = wish.until === undefined ? newest : monthNoFromText(wish.until)
  const oldest = dated.reduce((first, { monthNo }) => Math.min(first, monthNo ?? first), last)
  const from = Math.min(last, Math.max(oldest, last - MONTHS + 1))
  const shown = last === 0 ? [] : Array.from({ length: last - from + 1 }, (_, at) => from + at)
  const within = dated.filter(({ monthNo }) => monthNo !== null && shown.includes(monthNo))
  const institutions = [...Map.groupBy(within, ({ institutionId }) => institutionId ?? '')]
    .map(([id, counts]) => institutionOf(id, { counts, shown, name: names.get(id) ?? null }))
    .filter(({ institutionId, institutionName }) =>
      wish.text === undefined ? true : `${institutionId} ${institutionName}`.includes(wish.text),
    )
    .toSorted((a, b) => (a.score ?? 101) - (b.score ?? 101) || a.institutionId.localeCompare(b.institutionId))
  const [skip = 0] = numbersOf(wish.after, 1) ?? []
  const limit = wish.limit ?? PAGE
  const city = totalQuality(within)
  return {
    rows: institutions.slice(skip, skip + limit),
    next: institutions.length > skip + limit ? String(skip + limit) : null,
    counted: institutions.length,
    isCountCapped: false,
    months: shown.map(textOfMonth),
    newest: newest === 0 ? null : textOfMonth(newest),
    city: { ...rounded(city), score: qualityScore(city) },
    uncounted,
  }
}

/** The same as one row per institution and month with data, of all institutions. Throws `forbidden`. */
export async function listScoreRecords(
  ports: DeskPorts,
  act: Act,
  wish: { readonly until?: string; readonly text?: string },
) {
  const { rows } = await listScores(ports, act, { ...wish, limit: Number.MAX_SAFE_INTEGER })
  return {
    rows: rows.flatMap(({ institutionId, institutionName, months }) =>
      months
        .filter(({ score }) => score !== null)
        .map((month) => ({ institutionId, institutionName, ...month })),
    ),
  }
}

function institutionOf(
  institutionId: string,
  {
    counts,
    shown,
    name,
  }: {
    readonly counts: readonly InstitutionMonth[]
    readonly shown: readonly number[]
    readonly name: string | null
  },
) {
  const all = totalQuality(counts)
  return {
    institutionId,
    institutionName: name,
    ...rounded(all),
    score: qualityScore(all),
    months: shown.map((monthNo) => {
      const month = totalQuality(counts.filter((count) => count.monthNo === monthNo))
      return { month: textOfMonth(monthNo), ...rounded(month), score: qualityScore(month) }
    }),
  }
}

/** Refusals of a file are spread over its institutions; a hundredth of a row says enough. */
function rounded(count: ReturnType<typeof totalQuality>) {
  const to = (value: number) => Math.round(value * 100) / 100
  return {
    accepted: to(count.accepted),
    refused: to(count.refused),
    warned: to(count.warned),
    flagged: to(count.flagged),
  }
}

/** What was wrong with the rows of an institution, in a month or ever, the most frequent first. Throws `forbidden`. */
export async function listScoreProblems(
  { transact, looks, words }: DeskPorts,
  act: Act,
  { institutionId, month }: { readonly institutionId: string; readonly month?: string },
) {
  requireRight(act.actor, 'see')
  const monthNo = month === undefined ? null : monthNoFromText(month)
  const found = await transact(act, ({ hub }) => hub.problemsOf(institutionId, monthNo))
  const flags = await looks.flagsOf(institutionId, monthNo)
  return {
    rows: [
      ...found,
      ...flags.map(({ relation, check, rows }) => ({
        effect: 'flag' as const,
        check,
        message: looks.flagWords(check),
        table: words.relation(relation),
        batchNo: 0,
        fileNo: 0,
        label: '',
        rows,
      })),
    ].toSorted((a, b) => b.rows - a.rows),
  }
}
