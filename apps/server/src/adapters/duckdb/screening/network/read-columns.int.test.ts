import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDuckDb, openDuckDb } from '../../open-duckdb.ts'
import { readColumns } from './read-columns.ts'

let folder: string
let database: OpenDuckDb
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-columns-'))
  database = await openDuckDb({ memory: '200MB', threads: 1, spillFolder: folder })
})
afterAll(async () => {
  database.close()
  await rm(folder, { recursive: true })
})

const kinds = { number: 'integer', amount: 'double' } as const
const mayGoOn = () => undefined

describe('reading columns', () => {
  it('gives every row of many chunks, as the statement had them', async () => {
    const rows = 10_001
    const read = await readColumns(
      database.connection,
      `select cast(range as integer) as number, cast(range * 2 as double) as amount from range(${rows}) order by range`,
      { kinds, rows, mayGoOn },
    )
    expect(read.number).toBeInstanceOf(Int32Array)
    expect([read.number.length, read.number[10_000], read.amount[10_000]]).toEqual([rows, 10_000, 20_000])
  })

  it('gives what there is when there is less than was told, and nothing of nothing', async () => {
    const sql = 'select cast(range as integer) as number, cast(range as double) as amount from range(3)'
    expect((await readColumns(database.connection, sql, { kinds, rows: 5, mayGoOn })).number).toHaveLength(3)
    const none = await readColumns(database.connection, `${sql} where range > 9`, { kinds, rows: 0, mayGoOn })
    expect(none.amount).toHaveLength(0)
  })

  it('refuses more rows than were told, and columns of other types', async () => {
    const many = 'select cast(range as integer) as number, cast(range as double) as amount from range(3)'
    await expect(readColumns(database.connection, many, { kinds, rows: 2, mayGoOn })).rejects.toThrow(
      '2 rows',
    )
    const text = `select 'a' as number, 1.5::double as amount`
    await expect(readColumns(database.connection, text, { kinds, rows: 1, mayGoOn })).rejects.toThrow(
      TypeError,
    )
  })
})
