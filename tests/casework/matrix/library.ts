import type { Role } from '@fundwatch/domain'
import { EVERYBODY, type Expectation, type Held, type NounMatrix, type Sent } from './expectation.ts'

interface Library {
  readonly releaseNo: number
}

const RULE = 'item-daily-frequency'
const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'data-engineer',
  'auditor',
  'institution-office',
  'doctor',
]
const everybody = EVERYBODY.map(({ held }) => held)
const readers = everybody.filter((held) => READERS.some((role) => held.startsWith(`${role}@`)))
const inner: readonly Held[] = [
  'city-supervisor@city',
  'reviewer@city',
  'approver@city',
  'rule-author@city',
  'auditor@city',
]
const authors: readonly Held[] = ['city-supervisor@city', 'rule-author@city']

/** An answer that is the same for everybody who may have it; a mark of it is looked for. */
const same = (
  see: readonly Held[],
  inside: string,
  send: (things: Library) => Sent = () => ({}),
): Expectation<Library> => ({
  kind: 'list',
  send,
  see,
  refused: everybody.filter((held) => !see.includes(held)),
  marks: () => ({ inside, outside: 'nothing of this kind' }),
})
const make = (body: (things: Library) => object): Expectation<Library> => ({
  kind: 'make',
  do: authors,
  send: (things) => ({ body: body(things) }),
})
const ofRelease = ({ releaseNo }: Library) => ({ query: { releaseNo } })

/** Rules, knowledge and releases; what is in use was published for the matrix of learning. */
export const libraryMatrix: NounMatrix<Library> = {
  noun: 'library',
  prepare: async ({ pool }) => {
    const { rows } = await pool.query("select release_no from review.release where state = 'published'")
    return { releaseNo: rows[0].release_no }
  },
  expectations: {
    'GET /library/list': same(readers, RULE),
    'GET /library/read': same(readers, RULE, () => ({ query: { ruleId: RULE } })),
    'GET /library/parameters': same(readers, 'releaseNo'),
    'GET /knowledge/list': same(readers, RULE),
    'GET /knowledge/table': same(readers, RULE, () => ({ query: { dataset: RULE } })),
    'GET /law/day': same(readers, RULE, () => ({ query: { day: '2026-03-01' } })),
    'GET /law/points': same(readers, RULE, () => ({ query: { day: '2026-03-01' } })),
    'GET /law/compare': same(readers, RULE, () => ({ query: { before: '2026-01-01', after: '2026-03-01' } })),
    'GET /coverage/read': same(inner, 'lakeVersion'),
    'GET /releases/list': same(readers, '测试'),
    'GET /releases/read': same(readers, 'contentHash', ofRelease),
    'GET /releases/compare': same(readers, 'total', ({ releaseNo }) => ({
      query: { before: releaseNo, after: releaseNo },
    })),
    'GET /releases/check': same(readers, 'rows', ofRelease),
    'GET /releases/back-test': same(inner, 'last', ofRelease),
    // A row that is not there: whoever may is told so, and nothing is made.
    // A file that is none: whoever may is told so, and nothing is made.
    'POST /releases/import-points': {
      kind: 'make',
      do: authors,
      send: ({ releaseNo }) => ({
        query: { baseNo: releaseNo, name: 'points.xlsx' },
        file: Buffer.from('no workbook'),
      }),
    },
    'POST /releases/edit': make(({ releaseNo }) => ({
      baseNo: releaseNo,
      note: '核对',
      rules: [],
      datasets: [{ id: RULE, rows: [{ row: 999, cells: null }], source: null }],
    })),
    'POST /releases/discard': make(({ releaseNo }) => ({ releaseNo, reason: '核对' })),
    'POST /releases/start-back-test': make(({ releaseNo }) => ({ releaseNo, fromDay: null, toDay: null })),
    'POST /releases/cancel-back-test': make(({ releaseNo }) => ({ releaseNo })),
  },
}
