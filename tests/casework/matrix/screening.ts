import { randomUUID } from 'node:crypto'
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

/** Screens, what they found, rankings, and the runs. */
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
    return { hits, job }
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
    'GET /screening/runs/progress': make(START, () => ({})),
    'POST /screening/runs/stop': {
      kind: 'make',
      do: START,
      // It is over: who may is told so.
      send: ({ job }) => ({ body: { id: job } }),
    },
  },
}
