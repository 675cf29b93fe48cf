import { type DayNo, monthNo } from '@fundwatch/domain'
import type { Kysely } from 'kysely'
import type { FindingFilter } from '../../../use-cases/review/finding-reports.ts'
import type { ReviewDatabase } from './review-database.ts'

/** A filter as the parameters of a statement. */
export interface FilterParameters {
  readonly [parameter: string]: unknown
  readonly purpose: FindingFilter['purpose']
  readonly from_day: number | null
  readonly to_day: number | null
  readonly rules: readonly string[] | null
  readonly institutions: readonly string[] | null
}

/**
 * The parameters of a filter. The findings of a run are those that stand today within what the run was asked to judge; a run
 * that is not there, or of the other purpose, has none.
 */
export async function filterParameters(
  database: Kysely<ReviewDatabase>,
  filter: FindingFilter,
): Promise<FilterParameters> {
  const wish = {
    purpose: filter.purpose,
    from_day: filter.fromDay,
    to_day: filter.toDay,
    rules: filter.rules,
    institutions: filter.institutions,
  }
  if (filter.runNo === null) return wish
  const run = await database
    .selectFrom('review.audit_run')
    .select(['from_day', 'to_day', 'rules', 'institutions'])
    .where('run_no', '=', filter.runNo)
    .where('purpose', '=', filter.purpose)
    .executeTakeFirst()
  if (!run) return { ...wish, rules: [] }
  return {
    purpose: filter.purpose,
    from_day: innermost(Math.max, wish.from_day, run.from_day),
    to_day: innermost(Math.min, wish.to_day, run.to_day),
    rules: common(wish.rules, run.rules),
    institutions: common(wish.institutions, run.institutions),
  }
}

/** The same filter for what belongs to months: a month counts when a day of it is wished for. */
export function byMonth({
  from_day,
  to_day,
  ...others
}: FilterParameters): Readonly<Record<string, unknown>> {
  const month = (day: number | null) => (day === null ? null : monthNo(day as DayNo))
  return { ...others, from_month: month(from_day), to_month: month(to_day) }
}

function innermost(
  choose: (left: number, right: number) => number,
  left: number | null,
  right: number | null,
): number | null {
  if (left === null || right === null) return left ?? right
  return choose(left, right)
}

function common(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null || right === null) return left ?? right
  return left.filter((id) => right.includes(id))
}
