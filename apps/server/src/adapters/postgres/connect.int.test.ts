import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, createDatabase } from './connect.ts'
import { Workplace } from './supervisor/testing/workplace.ts'

interface Database {
  ledger: { id: number; amount_fen: number; paid_on: string }
}

const workplace = new Workplace()
let url: string
beforeAll(async () => {
  url = (await workplace.start(workplace.folder())).url
})
afterAll(() => workplace.clear())

describe('a connection', () => {
  it('turns values into what the code counts on', async () => {
    const pool = connect({ url })
    const { rows } = await pool.query(`select
      9007199254740991::bigint as safe, 12.50::numeric as price, sum(n)::bigint as total, sum(n) as raw_total,
      date '2026-03-01' as day, timestamp '2026-03-01 08:00:00.5' as local, timestamptz '2026-03-01 08:00+08' as instant,
      array[1, null, 3]::bigint[] as keys, array[0.1, 0.2]::numeric[] as prices,
      array[date '2026-03-01'] as days, array[timestamp '2026-03-01 08:00'] as times
      from (values (1::bigint), (2)) as v (n)`)
    expect(rows).toEqual([
      {
        safe: Number.MAX_SAFE_INTEGER,
        price: '12.50',
        total: 3,
        raw_total: '3',
        day: '2026-03-01',
        local: '2026-03-01 08:00:00.5',
        instant: new Date('2026-03-01T00:00:00Z'),
        keys: [1, null, 3],
        prices: ['0.1', '0.2'],
        days: ['2026-03-01'],
        times: ['2026-03-01 08:00:00'],
      },
    ])
    await pool.end()
  })

  it('refuses a bigint that a number cannot hold, and stays usable', async () => {
    const pool = connect({ url, maxConnections: 1 })
    await expect(pool.query('select 9007199254740993::bigint')).rejects.toThrow('9007199254740993')
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await pool.end()
  })

  it('cancels a statement that takes too long', async () => {
    const pool = connect({ url, statementTimeoutMs: 50 })
    await expect(pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
    await pool.end()
  })

  it('shows its name and lives in local time', async () => {
    const pool = connect({ url, applicationName: 'a test' })
    const { rows } = await pool.query(
      `select current_setting('application_name') as name, current_setting('timezone') as zone`,
    )
    expect(rows).toEqual([{ name: 'a test', zone: 'Asia/Shanghai' }])
    await pool.end()
  })

  it('survives the loss of idle connections and reports it', async () => {
    const lost: Error[] = []
    const pool = connect({ url, maxConnections: 1, onIdleError: (error) => lost.push(error) })
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    const killer = connect({ url })
    await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await expect.poll(() => lost.length).toBe(1)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await Promise.all([pool.end(), killer.end()])
  })
})

describe('createDatabase', () => {
  it('asks typed questions', async () => {
    const database = createDatabase<Database>(url)
    await sql`create table ledger (id bigint, amount_fen bigint, paid_on date)`.execute(database)
    await database.insertInto('ledger').values({ id: 1, amount_fen: 4_500, paid_on: '2026-03-01' }).execute()
    expect(await database.selectFrom('ledger').selectAll().execute()).toEqual([
      { id: 1, amount_fen: 4_500, paid_on: '2026-03-01' },
    ])
    await database.destroy()
  })
})
