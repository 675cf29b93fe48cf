import { sql } from 'kysely'
import type { FindingReach } from '../../../../use-cases/casework/findings/finding-list.ts'
import type {
  FindingSide,
  FindingSides,
  SendingRow,
} from '../../../../use-cases/casework/findings/finding-store.ts'
import type { Session } from '../../statement-file.ts'
import { conditionOf } from './finding-conditions.ts'
import { buildFindings } from './finding-lists.ts'

/** Statuses in which something is asked of an institution. */
const WAITING = sql<boolean>`status in ('sent', 'reviewed')`
const MOST_SENDINGS = 500

/** What was sent, summed over the findings that somebody sees: what still waits first, by its day, then the newest. */
export async function sendingsOf(session: Session, reach: FindingReach): Promise<readonly SendingRow[]> {
  const summed = buildFindings
    .with('summed', (database) =>
      database
        .selectFrom('casework.finding_review')
        .where('sending_id', 'is not', null)
        .where((each) => conditionOf(each, {}, reach))
        .groupBy('sending_id')
        .select([
          'sending_id',
          sql<number>`count(*)::integer`.as('findings'),
          sql<number>`(count(*) filter (where ${WAITING}))::integer`.as('waiting'),
          sql<number>`(count(*) filter (where status = 'appealed'))::integer`.as('appealed'),
          sql<number>`sum(amount_fen)::bigint`.as('amountFen'),
          sql<number>`coalesce(sum(amount_fen) filter (where ${WAITING}), 0)::bigint`.as('waitingFen'),
          // A second answer has a day of its own.
          sql<number | null>`min(due_day) filter (where ${WAITING})`.as('askedBy'),
        ]),
    )
    .selectFrom('summed')
    .innerJoin('casework.sending as sending', 'sending.sending_id', 'summed.sending_id')
    .leftJoin('review.institution as institution', 'institution.institution_id', 'sending.institution_id')
    .select([
      'sending.sending_id as sendingId',
      'sending.sending_no as sendingNo',
      'sending.institution_id as institutionId',
      'institution.name as institutionName',
      'sending.sent_second as sentAt',
      sql<number>`coalesce(summed."askedBy", sending.due_day)`.as('dueDay'),
      'summed.findings',
      'summed.waiting',
      'summed.appealed',
      'summed.amountFen',
      'summed.waitingFen',
    ])
    .orderBy(sql`summed.waiting = 0`)
    .orderBy(sql`case when summed.waiting > 0 then coalesce(summed."askedBy", sending.due_day) end`)
    .orderBy('sending.sending_no', 'desc')
    .limit(MOST_SENDINGS)
    .compile()
  const { rows } = await session.query({ text: summed.sql, values: [...summed.parameters] })
  return rows as readonly SendingRow[]
}

const MOST_SIDES = 2_000

const TITLES = {
  rule_id: sql<string>`coalesce((select title from review.rule where rule_id = key), key)`,
  institution_id: sql<string>`coalesce((select name from review.institution where institution_id = key), key)`,
} as const

/** The rules and institutions of the findings that somebody sees, with how many there are of each. */
export async function findingSides(session: Session, reach: FindingReach): Promise<FindingSides> {
  const sides = async (column: keyof typeof TITLES) => {
    const query = buildFindings
      .with('counted', (database) =>
        database
          .selectFrom('casework.finding_review')
          .where((each) => conditionOf(each, {}, reach))
          .groupBy(column)
          .select([sql<string>`${sql.ref(column)}`.as('key'), sql<number>`count(*)::integer`.as('findings')]),
      )
      .selectFrom('counted')
      .select(['key', TITLES[column].as('title'), 'findings'])
      .orderBy('title')
      .limit(MOST_SIDES)
      .compile()
    const { rows } = await session.query({ text: query.sql, values: [...query.parameters] })
    return rows as readonly FindingSide[]
  }
  return { rules: await sides('rule_id'), institutions: await sides('institution_id') }
}
