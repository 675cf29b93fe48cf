import { compareText } from '@fundwatch/domain'
import type {
  DayOfAnswers,
  OnlineReport,
  ReminderResponse,
  ReportDays,
  RuleSaving,
} from '../../../../use-cases/review/online/report/online-report.ts'

/** A reminder, as a plain row. */
export interface PlainReminder {
  readonly reminderId: string
  readonly findingNo: number
  readonly ruleId: string
  readonly isTrial: boolean
  readonly isShown: boolean
  readonly departmentId: string | null
  readonly doctorId: string | null
  readonly encounterId: string
  readonly amountFen: number | null
  /** What was said about it, in order. */
  readonly words: readonly ('continue' | 'modify')[]
}

/** A consultation that was answered; its number is its place. */
export interface PlainDecision {
  readonly messageNo: number
  readonly day: string
  readonly institutionId: string
  readonly notChecked: 'late' | 'overloaded' | 'broken' | 'not-ready' | null
  readonly tookUs: number
  readonly reminders: readonly PlainReminder[]
}

/** What is known of an encounter of person P. */
export interface PlainEncounter {
  readonly institutionId: string
  readonly encounterId: string
  readonly isWaiting: boolean
  /** Null while it was never checked. */
  readonly check: {
    readonly settledNo: number | null
    readonly takenBackNo: number | null
    readonly chargedNo: number | null
    readonly found: Readonly<Record<string, number>>
  } | null
  /** Live findings on its lines, that did not vanish, by rule. */
  readonly findings: Readonly<Record<string, number>>
}

/** Everything that a report is about. */
export interface PlainBook {
  readonly decisions: readonly PlainDecision[]
  readonly encounters: readonly PlainEncounter[]
}

/** The report of some days, by reading everything again and again: slow and obvious, to hold the views against. */
export function slowReport(book: PlainBook, days: ReportDays): OnlineReport {
  const decisions = book.decisions.filter(({ day }) => isWithin(day, days))
  const told = decisions.flatMap(({ institutionId, reminders }) =>
    reminders.filter(({ isTrial }) => !isTrial).map((one) => ({ ...one, institutionId })),
  )
  const by = (idOf: (one: (typeof told)[number]) => string | null) =>
    [...new Set(told.flatMap((one) => idOf(one) ?? []))]
      .map((id) =>
        responseOf(
          id,
          told.filter((one) => idOf(one) === id),
        ),
      )
      .sort((left, right) => sizeOf(right) - sizeOf(left) || compareText(left.id, right.id))
  const under = (institutionId: string, id: string | null) => (id === null ? null : `${institutionId}/${id}`)
  return {
    days: [...new Set(decisions.map(({ day }) => day))].sort().map((day) =>
      dayOf(
        day,
        decisions.filter((one) => one.day === day),
      ),
    ),
    byRule: by(({ ruleId }) => ruleId),
    byDepartment: by(({ institutionId, departmentId }) => under(institutionId, departmentId)),
    byDoctor: by(({ institutionId, doctorId }) => under(institutionId, doctorId)),
    savings: savingsOf(book, days),
  }
}

function isWithin(day: string, { from, to }: ReportDays): boolean {
  return (from === null || day >= from) && (to === null || day <= to)
}

const sizeOf = ({ shown, heldBack }: ReminderResponse) => shown + heldBack

function responseOf(id: string, own: readonly PlainReminder[]): ReminderResponse {
  const shown = own.filter(({ isShown }) => isShown)
  const said = (word: 'continue' | 'modify' | undefined) =>
    shown.filter(({ words }) => words.at(-1) === word).length
  return {
    id,
    shown: shown.length,
    heldBack: own.length - shown.length,
    continued: said('continue'),
    modified: said('modify'),
    silent: said(undefined),
  }
}

function dayOf(day: string, own: readonly PlainDecision[]): DayOfAnswers {
  const times = own.map(({ tookUs }) => tookUs).sort((left, right) => left - right)
  const reason = (name: PlainDecision['notChecked']) =>
    own.filter(({ notChecked }) => notChecked === name).length
  const share = (part: number) => times[Math.max(0, Math.ceil(times.length * part) - 1)] ?? 0
  return {
    day,
    consultations: own.length,
    notChecked: {
      late: reason('late'),
      overloaded: reason('overloaded'),
      broken: reason('broken'),
      notReady: reason('not-ready'),
    },
    p50Us: share(0.5),
    p99Us: share(0.99),
  }
}

function savingsOf({ decisions, encounters }: PlainBook, days: ReportDays): RuleSaving[] {
  const rules = [...new Set(decisions.flatMap(({ reminders }) => reminders.map(({ ruleId }) => ruleId)))]
  return rules.sort(compareText).flatMap((ruleId) => {
    const outcomes = encounters.flatMap((one) => outcomeOf(decisions, one, { ruleId, days }) ?? [])
    if (outcomes.length === 0) return []
    const sum = (of: (one: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0)
    const done = (of: (one: Outcome) => number) => sum((one) => (one.state === 'open' ? 0 : of(one)))
    const savedOf = (one: Outcome) => Math.max(0, one.remindedFen - one.chargedFen)
    return {
      ruleId,
      settled: sum(({ state }) => Number(state === 'settled')),
      withdrawn: sum(({ state }) => Number(state === 'changed')),
      changed: done((one) => Number(savedOf(one) > 0)),
      remindedFen: done(({ remindedFen }) => remindedFen),
      chargedFen: done(({ chargedFen }) => chargedFen),
      savedFen: done(savedOf),
      open: sum(({ state }) => Number(state === 'open')),
      openFen: sum(({ state, remindedFen }) => (state === 'open' ? remindedFen : 0)),
    }
  })
}

interface Outcome {
  readonly state: 'settled' | 'changed' | 'open'
  readonly remindedFen: number
  readonly chargedFen: number
}

function outcomeOf(
  decisions: readonly PlainDecision[],
  { institutionId, encounterId, isWaiting, check, findings }: PlainEncounter,
  { ruleId, days }: { readonly ruleId: string; readonly days: ReportDays },
): Outcome | undefined {
  const own = decisions
    .filter((one) => one.institutionId === institutionId)
    .flatMap(({ messageNo, day, reminders }) => reminders.map((one) => ({ ...one, messageNo, day })))
    .filter(
      (one) =>
        one.ruleId === ruleId &&
        one.encounterId === encounterId &&
        one.isShown &&
        !one.isTrial &&
        one.amountFen !== null,
    )
  const [first] = own.sort((left, right) => left.messageNo - right.messageNo)
  if (!first || !isWithin(first.day, days)) return undefined
  // A thing that was asked about again counts once, with its largest amount.
  const largest = new Map<number, number>()
  for (const { findingNo, amountFen } of own)
    largest.set(findingNo, Math.max(largest.get(findingNo) ?? 0, amountFen ?? 0))
  const remindedFen = [...largest.values()].reduce((total, amount) => total + amount, 0)
  const isAfter = (no: number | null | undefined) => (no ?? 0) > first.messageNo
  const isToChange = own.some(({ words }) => words.at(-1) === 'modify')
  if (isWaiting || !check) return { state: 'open', remindedFen, chargedFen: 0 }
  if (isAfter(check.settledNo)) return { state: 'settled', remindedFen, chargedFen: findings[ruleId] ?? 0 }
  return isAfter(check.takenBackNo) || (isToChange && isAfter(check.chargedNo))
    ? { state: 'changed', remindedFen, chargedFen: check.found[ruleId] ?? 0 }
    : { state: 'open', remindedFen, chargedFen: 0 }
}
