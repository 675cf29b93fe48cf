import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LandingLab } from './landing-lab.ts'
import { buildZip, openLab } from './landing-lab.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

/** Bytes of a Parquet file DuckDB writes for a query. */
async function parquet(query: string): Promise<Buffer> {
  const path = join(lab.folder, 'made.parquet')
  await lab.connection.run(`copy (${query}) to '${path}' (format parquet, row_group_size 2048)`)
  return readFileSync(path)
}

const plain = `select i, i::varchar as s, (i * 1.5)::decimal(16,2) as d, timestamp '2025-01-01' + interval (i) minute as t
  from range(20000) r(i)`

describe('landing Parquet', () => {
  it('keeps every type and copies byte for byte, plain and packed', async () => {
    const bytes = await parquet(plain)
    const packings: [string, Buffer][] = [
      ['a.parquet', bytes],
      ['a.parquet.gz', gzipSync(bytes)],
      ['a.zip', buildZip([{ name: 'a.parquet', content: bytes, store: true }])],
    ]
    for (const [name, content] of packings) {
      const landed = await lab.land(name, content)
      expect(readFileSync(landed.rawFile).equals(bytes)).toBe(true)
      expect(landed).toMatchObject({ rows: 20_000, refusedRows: 0, notes: [] })
      expect(landed.columns.map(({ type }) => type)).toEqual([
        'BIGINT',
        'VARCHAR',
        'DECIMAL(16,2)',
        'TIMESTAMP',
      ])
    }
  })

  it('recognises Parquet under a foreign name and ignores hive folders', async () => {
    const landed = await lab.land('x=1/FEE.csv', await parquet('select 7 as a'))
    expect(landed.columns.map(({ name }) => name)).toEqual(['a'])
  })

  it('casts nested columns to JSON text and says so', async () => {
    const landed = await lab.land(
      'n.parquet',
      await parquet(`select 1 as a, [1, 2] as l, {'x': 'y'} as s, map {'k': 1} as m`),
    )
    expect(await lab.rows(landed)).toEqual([['1', '[1,2]', '{"x":"y"}', '{"k":1}']])
    expect(landed.columns.map(({ type }) => type)).toEqual(['INTEGER', 'VARCHAR', 'VARCHAR', 'VARCHAR'])
    expect(landed.notes.join()).toContain('l、s、m')
  })

  it('names what is wrong with a truncated, a damaged and a faked file', async () => {
    const bytes = await parquet(plain)
    await expect(lab.land('t.parquet', bytes.subarray(0, bytes.length - 500))).rejects.toMatchObject({
      code: 'parquet-truncated',
    })
    await expect(lab.land('t.parquet', bytes.subarray(0, 6))).rejects.toMatchObject({
      code: 'parquet-truncated',
    })
    const cut = Buffer.concat([bytes.subarray(0, 5000), bytes.subarray(30_000)])
    await expect(lab.land('c.parquet', cut)).rejects.toMatchObject({ code: 'parquet-broken' })
    const damaged = Buffer.from(bytes)
    damaged.fill(0xee, 4, 20_000)
    await expect(lab.land('d.parquet', damaged)).rejects.toMatchObject({ code: 'parquet-broken' })
    await expect(lab.land('f.parquet', 'no Parquet at all')).rejects.toMatchObject({ code: 'parquet-broken' })
    await expect(lab.land('e.parquet', '')).rejects.toMatchObject({ code: 'empty-file' })
  })

  it('reads a file without rows', async () => {
    const landed = await lab.land('z.parquet', await parquet('select 1 as a, 2 as b where false'))
    expect(landed).toMatchObject({ rows: 0, columns: [{ name: 'a' }, { name: 'b' }] })
  })

  it('refuses doubled column names, which DuckDB would rename quietly', async () => {
    const bytes = await parquet(`select 'v' as abc1, 'w' as abc2`)
    // Same length, so the footer stays whole: abc2 becomes abc1 wherever it is written.
    const doubled = Buffer.from(bytes.toString('latin1').replaceAll('abc2', 'abc1'), 'latin1')
    await expect(lab.land('d.parquet', doubled)).rejects.toMatchObject({ code: 'column-doubled' })
  })
})
