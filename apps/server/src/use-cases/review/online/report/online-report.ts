/** The days of a report, both included; null for no bound. */
export interface ReportDays {
  readonly from: string | null
  readonly to: string | null
}

/** A day of answers. */
export interface DayOfAnswers {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly consultations: number
  readonly notChecked: {
    readonly late: number
    readonly overloaded: number
    readonly broken: number
    readonly notReady: number
  }
  readonly p50Us: number
  readonly p99Us: number
}

/** What was done about reminders: of a rule, a department or a doctor. */
export interface ReminderResponse {
  /** Id of the rule, `institution/department` or `institution/doctor`. */
  readonly id: string
  readonly shown: number
  /** Held back by the budget of a doctor. */
  readonly heldBack: number
  readonly continued: number
  readonly modified: number
  /** Shown, and nobody said what was done. */
  readonly silent: number
}

/** What reminders of a rule came to, encounter by encounter. */
export interface RuleSaving {
  readonly ruleId: string
  /** Settled after the reminder, and checked since. */
  readonly settled: number
  /** Not settled, but charges were taken back or changed after the reminder, and what stands was checked since. */
  readonly withdrawn: number
  /** Of these two: less stands charged than was reminded of. */
  readonly changed: number
  /** Over settled and withdrawn ones: what the orders carried when they were asked about, and what stands charged of it. */
  readonly remindedFen: number
  readonly chargedFen: number
  readonly savedFen: number
  /** Nothing is certain yet: neither settled nor changed, or not checked since. They save nothing so far. */
  readonly open: number
  readonly openFen: number
}

/** How answering went, and what it did. */
export interface OnlineReport {
  readonly days: readonly DayOfAnswers[]
  readonly byRule: readonly ReminderResponse[]
  readonly byDepartment: readonly ReminderResponse[]
  readonly byDoctor: readonly ReminderResponse[]
  readonly savings: readonly RuleSaving[]
}

/** Reads reports. */
export interface OnlineReports {
  read(days: ReportDays): Promise<OnlineReport>
}

/** The share of reminders with a word about them after which the order went on; null where nobody said anything. */
export function overrideRate({
  continued,
  modified,
}: Pick<ReminderResponse, 'continued' | 'modified'>): number | null {
  return continued + modified === 0 ? null : continued / (continued + modified)
}
