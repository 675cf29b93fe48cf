import {
  type DayNo,
  type Fen,
  LAST_DAY_NO,
  type ReviewStatus,
  type RuleLevel,
  type SecondNo,
  type UserId,
} from '@fundwatch/domain'
import {
  type CompiledQuery,
  DummyDriver,
  type ExpressionBuilder,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type {
  FindingFilter,
  FindingLists,
  FindingListWish,
  FindingPage,
  FindingReach,
  FindingRow,
  FindingSort,
} from '../../../../use-cases/casework/findings/finding-list.ts'
import type { Session } from '../../statement-file.ts'
import { conditionOf } from './finding-conditions.ts'
import type { FindingListDatabase } from './finding-list-table.ts'

/** Makes statements, runs none: they run on the session of the act. */
export const buildFindings = new Kysely<FindingListDatabase>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

const MOST_COUNTED = 10_000

const SORT_COLUMNS = {
  amount: 'amount_fen',
  day: 'day_no',
  due: 'due_day',
  rule: 'rule_id',
  institution: 'institution_id',
  changed: 'changed_second',
} as const satisfies Record<FindingSort, string>

const SHOWN = [
  'finding_id',
  'finding_no',
  'version',
  'status',
  'has_changed_basis',
  'rule_id',
  'result',
  'institution_id',
  'county',
  'department_id',
  'department_name',
  'doctor_id',
  'point',
  'tags',
  'day_no',
  'amount_fen',
  'counted_fen',
  'amount_now_fen',
  'counted_now_fen',
  'due_day',
  'assignee',
  'campaign_id',
  'changed_second',
] as const

/** Lists of findings on a session. Statements are not prepared: with other values another plan is right. */
export function findingLists(session: Session): FindingLists {
  return {
    page: async (wish) => presented(wish, await run<Shown>(session, pageOf(wish))),
    idsOf: async (filter, reach, most) => {
      const rows = await run<{ finding_id: string }>(session, idsOf(filter, reach, most))
      return rows.map(({ finding_id }) => finding_id)
    },
  }
}

async function run<Row>(session: Session, { sql, parameters }: CompiledQuery): Promise<readonly Row[]> {
  const { rows } = await session.query({ text: sql, values: [...parameters] })
  return rows as readonly Row[]
}

/**
 * The statement of a page: its rows, one more than asked for, each with the count; without rows, one row that has only that.
 * Planners guess badly what several conditions find together, so it is not left to them: what a filter finds is looked up first, to
 * 10,001 rows. When that is all of it, it is sorted; when there is more, the index of the sort soon comes to a page of it.
 */
function pageOf(wish: FindingListWish): CompiledQuery {
  const column = SORT_COLUMNS[wish.sort]
  const direction = wish.isDescending ? 'desc' : 'asc'
  return numbersOf(wish)
    .selectFrom('total')
    .leftJoin('page', (join) => join.onTrue())
    .leftJoin('casework.finding_review as review', 'review.finding_no', 'page.finding_no')
    .leftJoin('casework.rule_standing as standing', 'standing.rule_id', 'review.rule_id')
    .leftJoin('review.rule as rule', 'rule.rule_id', 'review.rule_id')
    .leftJoin('review.institution as institution', 'institution.institution_id', 'review.institution_id')
    .select(SHOWN.map((name) => `review.${name}` as const))
    .select([
      'total.count',
      'rule.title as rule_title',
      'standing.level as rule_level',
      'institution.name as institution_name',
    ])
    .orderBy(`review.${column}`, direction)
    .orderBy('review.finding_no', direction)
    .compile()
}

/** `total`, the count, and `page`, the numbers of the findings of a page: of what was found, or by the index of the sort. */
function numbersOf({ filter, reach, sort, isDescending, after, limit }: FindingListWish) {
  const column = SORT_COLUMNS[sort]
  const direction = isDescending ? 'desc' : 'asc'
  const behind = behindPlace({ column, isDescending, after })
  return buildFindings
    .with(
      (cte) => cte('found').materialized(),
      (database) =>
        database
          .selectFrom('casework.finding_review')
          .select(['finding_no', column])
          .where((each) => conditionOf(each, filter, reach))
          .limit(MOST_COUNTED + 1),
    )
    .with('total', (database) =>
      database.selectFrom('found').select(({ fn }) => fn.countAll<number>().as('count')),
    )
    .with('page', (database) => {
      const few = database
        .selectFrom('found')
        .select('finding_no')
        .where((each) => each(each.selectFrom('total').select('count'), '<=', MOST_COUNTED))
        .where((each) => behind(each as never) as never)
        .orderBy(column, direction)
        .orderBy('finding_no', direction)
        .limit(limit + 1)
      const many = database
        .selectFrom('casework.finding_review')
        .select('finding_no')
        .where((each) => each(each.selectFrom('total').select('count'), '>', MOST_COUNTED))
        .where((each) => conditionOf(each as never, filter, reach) as never)
        .where((each) => behind(each as never) as never)
        .orderBy(column, direction)
        .orderBy('finding_no', direction)
        .limit(limit + 1)
      return database
        .selectFrom(few.as('few'))
        .select('finding_no')
        .unionAll(database.selectFrom(many.as('many')).select('finding_no'))
    })
}

interface Behind {
  readonly column: (typeof SORT_COLUMNS)[FindingSort]
  readonly isDescending: boolean
  readonly after: FindingListWish['after']
}

/** The condition of rows behind the place where the last page ended; all of them for the first page. */
function behindPlace({ column, isDescending, after }: Behind) {
  return (each: ExpressionBuilder<Paging, keyof Paging>) =>
    after === null
      ? each.and([])
      : each.and([
          each(
            each.refTuple(column, 'finding_no'),
            isDescending ? '<' : '>',
            each.tuple(after.key as never, after.findingNo),
          ),
        ])
}

/** What both branches of a page have. */
interface Paging {
  readonly paging: FindingListDatabase['casework.finding_review']
}

function idsOf(filter: FindingFilter, reach: FindingReach, most: number): CompiledQuery {
  return buildFindings
    .selectFrom('casework.finding_review')
    .select('finding_id')
    .where((each) => conditionOf(each, filter, reach))
    .orderBy('finding_no')
    .limit(most)
    .compile()
}

type Shown = {
  readonly [Column in (typeof SHOWN)[number]]: FindingListDatabase['casework.finding_review'][Column]
} & {
  readonly count: number
  readonly rule_title: string | null
  readonly rule_level: string | null
  readonly institution_name: string | null
}

function presented({ sort, limit }: FindingListWish, found: readonly Shown[]): FindingPage {
  const count = Number(found[0]?.count ?? 0)
  // Where nothing is behind the place, the one row has the count only.
  const rows = found.filter((row) => (row.finding_no as number | null) !== null).slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(rowOf),
    next:
      found.length > limit && last !== undefined
        ? { key: last[SORT_COLUMNS[sort]], findingNo: last.finding_no }
        : null,
    counted: Math.min(count, MOST_COUNTED),
    isCountCapped: count > MOST_COUNTED,
  }
}

function rowOf(row: Shown): FindingRow {
  return {
    findingId: row.finding_id,
    findingNo: row.finding_no,
    version: row.version,
    status: row.status as ReviewStatus,
    ruleLevel: (row.rule_level ?? 'refuse') as RuleLevel,
    hasChangedBasis: row.has_changed_basis,
    ruleId: row.rule_id,
    ruleTitle: row.rule_title ?? row.rule_id,
    result: row.result as FindingRow['result'],
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    county: row.county === '' ? null : row.county,
    departmentId: row.department_id,
    departmentName: row.department_name,
    doctorId: row.doctor_id,
    point: row.point,
    tags: row.tags,
    dayNo: row.day_no as DayNo,
    amountFen: row.amount_fen as Fen,
    countedFen: row.counted_fen as Fen,
    amountNowFen: row.amount_now_fen as Fen | null,
    countedNowFen: row.counted_now_fen as Fen,
    dueDay: row.due_day === LAST_DAY_NO ? null : (row.due_day as DayNo),
    assignee: row.assignee as UserId | null,
    campaignId: row.campaign_id,
    changedAt: row.changed_second as SecondNo,
  }
}
