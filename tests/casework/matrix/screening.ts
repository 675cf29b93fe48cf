import { randomUUID } from 'node:crypto'
import type { CaseworkLab } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import {
  EVERYBODY,
  type Expectation,
  type Held,
  INSIDE,
  NOWHERE,
  type NounMatrix,
  OUTSIDE,
  type Sent,
  type Which,
} from './expectation.ts'

interface Screened {
  readonly hits: Readonly<Record<Which, string>>
  readonly job: string
  readonly scores: Readonly<Record<Which, string>>
  readonly model: string
}

const SCREEN = 'group-admissions'
const RANKING = 'fund-by-institution'

const SEE: readonly Held[] = [
  'city-supervisor@city',
  'county-handler@county',
  'inspector@city',
  'inspector@county',
  'approver@city',
  'approver@county',
  'auditor@city',
  'auditor@county',
]
const LIBRARY: readonly Held[] = [...SEE, 'rule-author@city', 'data-engineer@city']
const RAISE: readonly Held[] = [
  'city-supervisor@city',
  'county-handler@county',
  'inspector@city',
  'inspector@county',
]
const START: readonly Held[] = ['city-supervisor@city', 'data-engineer@city']
const without = (may: readonly Held[]) =>
  EVERYBODY.map(({ held }) => held).filter((held) => !may.includes(held))

const mark = ({ institutionId }: typeof INSIDE | typeof OUTSIDE) => `筛查对象${institutionId}`
const list = (
  may: readonly Held[],
  marks: { readonly inside: string; readonly outside: string },
  query: Sent['query'] = {},
): Expectation<Screened> => ({
  kind: 'list',
  send: () => ({ query }),
  see: may,
  refused: without(may),
  marks: () => marks,
})
const make = (may: readonly Held[], send: (things: Screened) => Sent): Expectation<Screened> => ({
  kind: 'make',
  do: may,
  send,
})
/** Of the library: the same words for everybody who reads it. */
const LIBRARY_MARKS = { inside: SCREEN, outside: 'nothing of this kind' }
const HIT_MARKS = { inside: mark(INSIDE), outside: mark(OUTSIDE) }

/** A champion of institutions, and what it said of one in each place. */
async function someRisk(pool: CaseworkLab['pool']): Promise<Pick<Screened, 'scores' | 'model'>> {
  const model = randomUUID()
  const told = {
    rows: 2,
    entities: 2,
    confirmed: 0,
    cleared: 0,
    features: ['visits'],
    dropped: [],
    trees: 1,
    leaks: [],
  }
  await pool.query(
    `insert into screening.risk_model (model_id, entity, no, kind, state, seed, from_day, to_day, lake_version, sha256, table_sha256,
       model, told, importance, card)
     values ($1, 'institution', 1, 'unsupervised', 'champion', 1, 20000, 20364, 1, repeat('a', 64), repeat('b', 64), '{}', $2, '{}', '# 卡片')`,
    [model, JSON.stringify({ ...told, split: null, calibration: null, evaluation: null })],
  )
  const { rows } = await pool.query<{ scoring_no: number }>(
    `insert into screening.risk_scoring (entity, model_id, as_of_day, lake_version, scored, not_enough, equity, seconds)
     values ('institution', $1, 20364, 1, 2, 0, '[]', 1) returning scoring_no`,
    [model],
  )
  const scores = { inside: randomUUID(), outside: randomUUID(), nowhere: NOWHERE }
  for (const [id, place] of [
    [scores.inside, INSIDE],
    [scores.outside, OUTSIDE],
  ] as const)
    await pool.query(
      `insert into screening.risk_score (score_id, scoring_no, entity_id, name, institution_id, county, peers, score, band, rank)
       values ($1, $2, $3, $4, $3, $5, '医院', 0.5, 'high', 1)`,
      [id, rows[0]?.scoring_no, place.institutionId, mark(place), place.county],
    )
  return { scores, model }
}

/** Screens, what they found, rankings, the runs, and risk. */
export const screeningMatrix: NounMatrix<Screened> = {
  noun: 'screening',
  prepare: async ({ pool }) => {
    const { rows } = await pool.query<{ run_no: number }>(
      `insert into screening.run (from_day, to_day, lake_version, content_hash, state, ended_at)
       values (20000, 20364, 1, 'matrix', 'complete', now()) returning run_no`,
    )
    const runNo = rows[0]?.run_no ?? 0
    for (const [screen, title] of [
      [SCREEN, '结伴住院'],
      [RANKING, '机构基金支付排名'],
    ])
      await pool.query(
        `insert into screening.screen_run (run_no, screen_id, version, title, looked) values ($1, $2, 1, $3, 2)`,
        [runNo, screen, title],
      )
    const hits = { inside: randomUUID(), outside: randomUUID(), nowhere: NOWHERE }
    for (const [id, place] of [
      [hits.inside, INSIDE],
      [hits.outside, OUTSIDE],
    ] as const) {
      const hitId = id.replaceAll('-', '')
      await pool.query(
        `insert into screening.hit (run_no, screen_id, hit_id, subject_kind, subject_id, subject_name, institution_id, county, score,
           amount_fen, key, facts, sentence, row_count, is_fresh)
         values ($1, $2, $3, 'institution', $4, $5, $4, $6, 60, 100, '{}', '{"members": 5}', '五人结伴', 1, true)`,
        [runNo, SCREEN, hitId, place.institutionId, mark(place), place.county],
      )
      await pool.query(
        `insert into screening.hit_row (run_no, hit_id, place, institution_id, encounter_id, person_id, day_no, amount_fen, note)
         values ($1, $2, 1, $3, 'E1', 'P1', 20100, 100, '')`,
        [runNo, hitId, place.institutionId],
      )
      await pool.query(
        `insert into screening.ranked (run_no, screen_id, place_id, within, key, rank, members, observed, previous, facts)
         values ($1, $2, $3, jsonb_build_object('area', $5::text, 'insurance', '310', 'place', 'local'),
           jsonb_build_object('institution_id', $4::text), 1, 1, 100, 50, '{"visits": 3}')`,
        [runNo, RANKING, hitId, mark(place), place.county],
      )
    }
    const job = randomUUID()
    await pool.query(
      `insert into hub.job_progress (job_id, kind, label, state) values ($1, 'screen', '全部模型', 'done')`,
      [job],
    )
    return { hits, job, ...(await someRisk(pool)) }
  },
  expectations: {
    'GET /screening/screens/list': list(LIBRARY, LIBRARY_MARKS),
    'GET /screening/screens/read': list(LIBRARY, LIBRARY_MARKS, { screen: SCREEN }),
    'GET /screening/hits/list': list(SEE, HIT_MARKS),
    'GET /screening/hits/by-county': list(SEE, { inside: INSIDE.county, outside: OUTSIDE.county }),
    'GET /screening/hits/read': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ hits }, which) => ({ query: { id: hits[which] } }),
    },
    'GET /screening/hits/path': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ hits }, which) => ({ query: { id: hits[which], from: '0', to: '1' } }),
    },
    'POST /screening/hits/raise': {
      kind: 'thing',
      do: RAISE,
      see: SEE.filter((held) => !RAISE.includes(held)),
      send: ({ hits }, which) => ({ body: { id: hits[which], excluded: [] } }),
    },
    'GET /screening/rankings/list': list(SEE, HIT_MARKS, { screen: RANKING }),
    'GET /screening/rankings/choices': list(
      SEE,
      { inside: INSIDE.county, outside: OUTSIDE.county },
      { screen: RANKING },
    ),
    'GET /screening/runs/list': list(LIBRARY, { inside: '2024-10-04', outside: 'nothing of this kind' }),
    'POST /screening/runs/start': make(START, () => ({ body: { screens: [SCREEN] } })),
    'GET /screening/risk/models/list': list(LIBRARY, {
      inside: '2024-10-04',
      outside: 'nothing of this kind',
    }),
    'GET /screening/risk/models/read': {
      ...list(LIBRARY, { inside: '2024-10-04', outside: 'nothing of this kind' }),
      send: ({ model }: Screened) => ({ query: { id: model } }),
    },
    'POST /screening/risk/models/train': make(START, () => ({
      body: { entity: 'institution', kind: 'supervised' },
    })),
    'POST /screening/risk/models/promote': {
      kind: 'make',
      do: ['city-supervisor@city'],
      // It is the champion already: who may is told so.
      send: ({ model }) => ({ body: { id: model, reason: '更好' } }),
    },
    'GET /screening/risk/scores/list': list(SEE, HIT_MARKS, { entity: 'institution' }),
    'GET /screening/risk/scores/read': {
      kind: 'thing',
      do: SEE,
      see: [],
      send: ({ scores }, which) => ({ query: { id: scores[which] } }),
    },
    'GET /screening/runs/progress': make(START, () => ({})),
    'POST /screening/runs/stop': {
      kind: 'make',
      do: START,
      // It is over: who may is told so.
      send: ({ job }) => ({ body: { id: job } }),
    },
  },
}
