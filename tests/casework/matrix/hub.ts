import { randomUUID } from 'node:crypto'
import { EVERYBODY, type Expectation, type Held, type NounMatrix, type Sent } from './expectation.ts'

interface Hub {
  readonly batchNo: number
  readonly job: string
  readonly upload: string
  /** Another one, which does not outlive the matrix. */
  readonly doomed: string
}

const SEE: readonly Held[] = [
  'data-engineer@city',
  'city-supervisor@city',
  'administrator@city',
  'auditor@city',
]
const KEEP: readonly Held[] = ['data-engineer@city']
const RUN: readonly Held[] = ['data-engineer@city', 'administrator@city']
const others = EVERYBODY.map(({ held }) => held).filter((held) => !SEE.includes(held))

/** Of the whole city, and only for those who answer for its data or run the platform: everybody else is refused altogether. */
const list = (inside: string, query: Readonly<Record<string, string>> = {}): Expectation<Hub> => ({
  kind: 'list',
  send: () => ({ query }),
  see: SEE,
  refused: others,
  marks: () => ({ inside, outside: 'nothing of this kind' }),
})
const act = (may: readonly Held[], send: (hub: Hub) => Sent): Expectation<Hub> => ({
  kind: 'make',
  do: may,
  send,
})
const read = (send: (hub: Hub) => Sent): Expectation<Hub> => act(SEE, send)

/** Batches, uploads, jobs, and how the platform is. */
export const hubMatrix: NounMatrix<Hub> = {
  noun: 'hub',
  prepare: async ({ pool }) => {
    const { rows } = await pool.query<{ batch_no: number }>(
      `insert into hub.batch (status, source, label) values ('stopped', 'upload', 'matrix.csv') returning batch_no`,
    )
    const batchNo = rows[0]?.batch_no ?? 0
    await pool.query(
      `insert into hub.batch_file (batch_no, file_no, label, table_name, format, fingerprint, bytes, refused, outcome, holds)
       values ($1, 0, 'matrix.csv', 'FEE_LIST_D', 'csv', 'matrix', 1, 1, 'taken', false)`,
      [batchNo],
    )
    await pool.query(
      `insert into hub.batch_problem (batch_no, file_no, relation, check_name, severity, message, row_count)
       values ($1, 0, 'charge_line', 'key-missing', 'refuse', '编号为空', 1)`,
      [batchNo],
    )
    await pool.query(
      `insert into hub.lake_file (path, layer, relation, month_no, bucket_from, bucket_to, delta_no, batch_no, file_no, row_count, bytes, checksum, version_from)
       values ('refused/matrix.parquet', 'refused', 'charge_line', 0, 0, 255, 0, $1, 0, 1, 1, '', 0)`,
      [batchNo],
    )
    const job = randomUUID()
    await pool.query(
      `insert into hub.job_progress (job_id, kind, label, state) values ($1, 'import', 'matrix.csv', 'done')`,
      [job],
    )
    const keeper = EVERYBODY.find(({ held }) => held === 'data-engineer@city')?.actor.userId
    const [upload, doomed] = [randomUUID(), randomUUID()]
    for (const id of [upload, doomed])
      await pool.query(
        `insert into hub.upload (upload_id, name, bytes, modified_ms, by_user, by_name) values ($1, 'matrix-upload.csv', 9, 0, $2, '甲')`,
        [id, keeper],
      )
    return { batchNo, job, upload, doomed }
  },
  expectations: {
    'GET /hub/status': list('abilities'),
    'GET /batches/list': list('matrix.csv'),
    'GET /batches/read': read(({ batchNo }) => ({ query: { no: batchNo } })),
    'GET /batches/refused': read(({ batchNo }) => ({ query: { no: batchNo } })),
    'POST /batches/withdraw': act(KEEP, ({ batchNo }) => ({ body: { no: batchNo, reason: '有误' } })),
    'POST /batches/reimport': act(KEEP, ({ batchNo }) => ({ body: { no: batchNo } })),
    'GET /quarantine/list': list('key-missing'),
    'GET /quarantine/download': act(KEEP, ({ batchNo }) => ({
      query: { no: batchNo, fileNo: 0, format: 'csv' },
    })),
    'GET /quality/scores': list('months'),
    'GET /quality/records': list('rows'),
    'GET /quality/export-records': {
      ...list('机构编号'),
      send: () => ({ query: { format: 'csv' } }),
    } as Expectation<Hub>,
    'GET /quality/problems': read(() => ({ query: { institutionId: 'H1' } })),
    'GET /uploads/list': list('matrix-upload.csv'),
    'POST /uploads/begin': act(KEEP, () => ({
      body: { name: 'FEE_LIST_D_matrix.csv', bytes: 9, modifiedMs: 1 },
    })),
    'POST /uploads/append': act(KEEP, ({ upload }) => ({
      query: { id: upload, from: 5 },
      file: Buffer.from('a'),
    })),
    'POST /uploads/remove': act(KEEP, ({ doomed }) => ({ body: { id: doomed } })),
    'POST /uploads/import': act(KEEP, ({ upload }) => ({ body: { ids: [upload] } })),
    'GET /jobs/list': list('matrix.csv'),
    'GET /jobs/read': read(({ job }) => ({ query: { id: job } })),
    'POST /jobs/cancel': act(RUN, ({ job }) => ({ body: { id: job } })),
    // What changes the data is begun anew by who answers for it.
    'POST /jobs/retry': act(KEEP, ({ job }) => ({ body: { id: job } })),
    'POST /jobs/start': act(RUN, () => ({ body: { kind: 'compact' } })),
    'GET /system/health': list('versions'),
    'GET /review/online': list('byDoctor'),
  },
}
