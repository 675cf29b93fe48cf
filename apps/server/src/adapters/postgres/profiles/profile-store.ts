import { join } from 'node:path'
import type { ReviewStatus } from '@fundwatch/domain'
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import type { FindingFilter, FindingReach } from '../../../use-cases/casework/findings/finding-list.ts'
import type {
  ItemPoint,
  ProfileStore,
  RuleHits,
  RuleOutcomes,
} from '../../../use-cases/profiles/profile-ports.ts'
import { conditionOf } from '../casework/findings/finding-conditions.ts'
import type { FindingListDatabase } from '../casework/findings/finding-list-table.ts'
import { type Session, statementFolder } from '../statement-file.ts'

/** Planned anew each time: another institution wants another plan. */
const run = statementFolder(join(import.meta.dirname, 'sql'), null)
/** Makes statements, runs none: they run on the session of the act. */
const build = new Kysely<FindingListDatabase>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** What the database knows of institutions, doctors, persons and items, on the session of the act. */
export function profileStore(session: Session): ProfileStore {
  return {
    hits: async (filter, reach) => {
      const { sql: text, parameters } = hitsOf(filter, reach)
      return (await session.query<RuleHits>({ text, values: [...parameters] })).rows
    },
    findingsBy: async (side, reach) => {
      const { sql: text, parameters } = countsOf(side, reach)
      return (
        await session.query<{ institutionId: string; doctorId: string; findings: number }>({
          text,
          values: [...parameters],
        })
      ).rows
    },
    outcomes: ({ institutionId, doctorId }) =>
      run<RuleOutcomes>(session, 'outcomes', { institution: institutionId, doctor: doctorId }),
    quality: async (institutionId) => {
      const [row] = await run<{ accepted: number; refused: number; warned: number }>(session, 'quality', {
        institution: institutionId,
      })
      return row ?? { accepted: 0, refused: 0, warned: 0 }
    },
    pointsOf: (itemCode) => run<ItemPoint>(session, 'points_of_item', { item: itemCode }),
  }
}

const among = (statuses: readonly string[]) =>
  sql<number>`(count(*) filter (where status in (${sql.join(statuses.map((status) => sql.lit(status)))})))::integer`

/** The rules are joined afterwards: the conditions name columns that rules have as well. */
function hitsOf({ points, ...filter }: FindingFilter & { points?: readonly string[] }, reach: FindingReach) {
  return build
    .with('found', (database) =>
      database
        .selectFrom('casework.finding_review')
        .where((each) => conditionOf(each, filter, reach))
        .where((each) => (points === undefined ? each.and([]) : each('point', 'in', [...points])))
        .select([
          'rule_id',
          'result',
          sql<number>`count(*)::integer`.as('findings'),
          sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('amountFen'),
          among(OPEN).as('open'),
          among(UPHELD).as('upheld'),
        ])
        .groupBy(['rule_id', 'result']),
    )
    .selectFrom('found')
    .leftJoin('review.rule as rule', 'rule.rule_id', 'found.rule_id')
    .select([
      'found.rule_id as ruleId',
      sql<string>`coalesce(rule.title, found.rule_id)`.as('ruleTitle'),
      'found.result',
      'found.findings',
      'found.amountFen',
      'found.open',
      'found.upheld',
    ])
    .orderBy('found.amountFen', 'desc')
    .orderBy('found.rule_id')
    .limit(200)
    .compile()
}

/** On somebody's table. */
const OPEN: readonly ReviewStatus[] = [
  'found',
  'confirmed',
  'sent',
  'accepted',
  'appealed',
  'reviewed',
  'appealed-again',
  'in-panel',
  'concluded',
  'final',
]
/** The fund gets something back. */
const UPHELD: readonly ReviewStatus[] = ['decided', 'executed']

function countsOf(side: 'institution' | 'doctor', reach: FindingReach) {
  const counted = build.selectFrom('casework.finding_review').where((each) => conditionOf(each, {}, reach))
  return side === 'institution'
    ? counted
        .select([
          'institution_id as institutionId',
          sql<string>`''`.as('doctorId'),
          sql<number>`count(*)::integer`.as('findings'),
        ])
        .groupBy('institution_id')
        .compile()
    : counted
        .where('doctor_id', 'is not', null)
        .select([
          'institution_id as institutionId',
          'doctor_id as doctorId',
          sql<number>`count(*)::integer`.as('findings'),
        ])
        .groupBy(['institution_id', 'doctor_id'])
        .compile()
}
