import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type {
  DayOfAnswers,
  OnlineReports,
  ReminderResponse,
  ReportDays,
  RuleSaving,
} from '../../../use-cases/review/online/report/online-report.ts'
import type { JudgementDatabase } from './judgement-database.ts'

type Database = Kysely<JudgementDatabase>

/** Most lines of a table by department or doctor: those with the most reminders. */
const MOST_ROWS = 200

/** How answering went, in PostgreSQL. */
export function onlineReports(database: Database): OnlineReports {
  return {
    read: async (days) => ({
      days: await daysOf(database, days),
      byRule: await responsesBy(database, days, 'rule_id'),
      byDepartment: await responsesBy(database, days, 'department_id'),
      byDoctor: await responsesBy(database, days, 'doctor_id'),
      savings: await savingsOf(database, days),
    }),
  }
}

/** Whether a row lies within the days. */
function within({ from, to }: ReportDays): Expression<SqlBool> {
  return sql<SqlBool>`(${from}::date is null or answered_on >= ${from}::date) and (${to}::date is null or answered_on <= ${to}::date)`
}

async function daysOf(database: Database, days: ReportDays): Promise<DayOfAnswers[]> {
  const rows = await database
    .selectFrom('online.day_of_answers')
    .selectAll()
    .where(within(days))
    .orderBy('answered_on')
    .execute()
  return rows.map((row) => ({
    day: row.answered_on,
    consultations: row.consultations,
    notChecked: {
      late: row.late,
      overloaded: row.overloaded,
      broken: row.broken,
      notReady: row.not_ready,
    },
    p50Us: row.p50_us,
    p99Us: row.p99_us,
  }))
}

async function responsesBy(
  database: Database,
  days: ReportDays,
  column: 'rule_id' | 'department_id' | 'doctor_id',
): Promise<ReminderResponse[]> {
  const id =
    column === 'rule_id' ? sql<string>`rule_id` : sql<string>`institution_id || '/' || ${sql.ref(column)}`
  const counted = (condition: Expression<SqlBool>) => sql<number>`count(*) filter (where ${condition})`
  const did = (action: 'continue' | 'modify') => sql<SqlBool>`is_shown and action = ${action}`
  return database
    .selectFrom('online.reminder_outcome')
    .select([
      id.as('id'),
      counted(sql<SqlBool>`is_shown`).as('shown'),
      counted(sql<SqlBool>`not is_shown`).as('heldBack'),
      counted(did('continue')).as('continued'),
      counted(did('modify')).as('modified'),
      counted(sql<SqlBool>`is_shown and action is null`).as('silent'),
    ])
    .where(within(days))
    .where(column, 'is not', null)
    .groupBy(id)
    .orderBy(sql`count(*)`, 'desc')
    .orderBy(id)
    .limit(MOST_ROWS)
    .execute()
}

async function savingsOf(database: Database, days: ReportDays): Promise<RuleSaving[]> {
  const isDone = sql<SqlBool>`state <> 'open'`
  const count = (condition: Expression<SqlBool>) => sql<number>`count(*) filter (where ${condition})`
  const sum = (column: 'reminded_fen' | 'charged_fen' | 'saved_fen', condition: Expression<SqlBool>) =>
    sql<number>`coalesce(sum(${sql.ref(column)}) filter (where ${condition}), 0)::bigint`
  return database
    .selectFrom('online.reminder_saving')
    .select([
      'rule_id as ruleId',
      count(sql<SqlBool>`state = 'settled'`).as('settled'),
      count(sql<SqlBool>`state = 'changed'`).as('withdrawn'),
      count(sql<SqlBool>`saved_fen > 0`).as('changed'),
      sum('reminded_fen', isDone).as('remindedFen'),
      sum('charged_fen', isDone).as('chargedFen'),
      sum('saved_fen', isDone).as('savedFen'),
      count(sql<SqlBool>`state = 'open'`).as('open'),
      sum('reminded_fen', sql<SqlBool>`state = 'open'`).as('openFen'),
    ])
    .where(within(days))
    .groupBy('rule_id')
    .orderBy('rule_id')
    .execute()
}
