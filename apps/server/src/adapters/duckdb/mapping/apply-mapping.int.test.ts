import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDuckDb, openDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'
import { applyMapping, type MappingProgress } from './apply-mapping.ts'
import type { MappedSource } from './match-sources.ts'
import { readMapping } from './read-mapping.ts'
import {
  clinicMapping,
  mappingFolder,
  rawSource,
  removeScratch,
  scratchFolder,
} from './testing/mapping-folder.ts'

afterAll(removeScratch)

const scratch = scratchFolder()
const limits = { memory: '256MB', threads: 1, spillFolder: join(scratch, 'spill'), seconds: 60 }
const manifest = clinicMapping['mapping.yaml'] ?? ''
const select = clinicMapping['MDTRT_D.sql'] ?? ''
let tools: OpenDuckDb
let visits: MappedSource

beforeAll(async () => {
  tools = await openDuckDb({ ...limits, spillFolder: join(scratch, 'tools') })
  visits = await rawSource(
    tools.connection,
    'visits.csv',
    `from (values ('V1', 'P1', '2025-01-02', 'emergency'), ('V2', 'P1', '2025-01-03', ' ')) as t("Visit No", Person, SEEN_ON, kind)`,
  )
})
afterAll(() => tools.close())

const apply = async (files: Record<string, string>, sources: MappedSource[] = [visits]) => {
  const outFolder = join(scratchFolder(), 'out')
  const mapping = await readMapping(mappingFolder(files))
  return { outFolder, mapping, result: applyMapping({ mapping, sources, outFolder, limits }) }
}
const rowsOf = (file: string) => query(tools.connection, `from read_parquet(${literal(file)}) order by all`)

/** A step that takes longer than anybody waits, and needs no memory. */
const endless = {
  'mapping.yaml': `${manifest}steps: [many]\n`,
  'steps/many.sql': `-- One row per ten million pairs.
with ten as (select unnest([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) as n),
many as (select a.n from ten as a, ten as b, ten as c, ten as d, ten as e, ten as f)
select count(*) as n from many as x, many as y where md5(x.n || '-' || y.n) = 'x'`,
  'MDTRT_D.sql': select.replace('from source.visit', 'from step.many, source.visit'),
}

describe('applying a mapping', () => {
  it('writes one Parquet file with national headers per target', async () => {
    const { result } = await apply({})
    const { targets, sources, unmatched } = await result
    expect(sources).toEqual([{ label: 'visits.csv', relation: 'visit', rows: 2 }])
    expect(unmatched).toEqual([])
    expect(targets).toEqual([{ table: 'MDTRT_D', file: expect.stringMatching(/MDTRT_D\.parquet$/), rows: 2 }])
    expect(await rowsOf(targets[0]?.file ?? '')).toEqual([
      { mdtrt_id: 'V1', psn_no: 'P1', fixmedins_code: 'C1', begntime: '2025-01-02', med_type: '13' },
      { mdtrt_id: 'V2', psn_no: 'P1', fixmedins_code: 'C1', begntime: '2025-01-03', med_type: '11' },
    ])
  })

  it('takes several files as one relation, typed or not, with their columns in any order', async () => {
    const typed = `select date '2025-01-04' as seen_on, 7 as person, 3 as "visit no"`
    const more = await rawSource(tools.connection, 'b.zip › visits_2.parquet', typed)
    const other = await rawSource(tools.connection, 'notes.csv', 'select 1 as a')
    const { result } = await apply({}, [visits, more, other])
    const { targets, sources, unmatched } = await result
    expect(sources.map(({ rows }) => rows)).toEqual([2, 1])
    expect(unmatched).toEqual(['notes.csv'])
    expect((await rowsOf(targets[0]?.file ?? ''))[0]).toMatchObject({
      mdtrt_id: '3',
      psn_no: '7',
      begntime: '2025-01-04',
    })
  })

  it('tells how far it is', async () => {
    const seen: MappingProgress[] = []
    const mapping = await readMapping(mappingFolder())
    const outFolder = join(scratchFolder(), 'out')
    await applyMapping({ mapping, sources: [visits], outFolder, limits, onProgress: (at) => seen.push(at) })
    expect(seen).toEqual([
      { done: 0, total: 1, file: 'MDTRT_D.sql' },
      { done: 1, total: 1, file: undefined },
    ])
  })

  it('holds the account of a relation against its rows', async () => {
    const account = (rows: string) => ({
      'accounts/visit.sql': `-- One row per fate.
select '成为就诊' as fate, count(*) as rows from source.visit
union all
select '重复', cast(${rows} as bigint)`,
    })
    const whole = await apply(account('0'))
    expect((await whole.result).accounts).toEqual([{ relation: 'visit', fate: '成为就诊', rows: 2 }])
    const { result, outFolder } = await apply(account('1'))
    await expect(result).rejects.toThrow(/source\.visit 共 2 行，去向说明只交代了 3 行/)
    expect(readdirSync(outFolder)).toEqual([])
  })

  it('leaves no file behind when a later statement fails on the data', async () => {
    const { result, outFolder } = await apply({
      'mapping.yaml': manifest.replace('[MDTRT_D]', '[MDTRT_D, PSN_INFO_B]'),
      'PSN_INFO_B.sql': '-- One row per person.\nselect cast(person as integer) as psn_no from source.visit',
    })
    await expect(result).rejects.toMatchObject({
      code: 'statement-failed',
      message: expect.stringMatching(/PSN_INFO_B\.sql.*P1/),
    })
    expect(readdirSync(outFolder)).toEqual([])
  })
})

describe('a mapping that takes too much', () => {
  it('time is stopped', async () => {
    const mapping = await readMapping(mappingFolder(endless))
    const outFolder = join(scratchFolder(), 'out')
    const started = performance.now()
    await expect(
      applyMapping({ mapping, sources: [visits], outFolder, limits: { ...limits, seconds: 0.5 } }),
    ).rejects.toMatchObject({ code: 'took-too-long' })
    expect(performance.now() - started).toBeLessThan(5000)
    expect(readdirSync(outFolder)).toEqual([])
  })

  it('patience is cancelled, with the reason of whoever did', async () => {
    const mapping = await readMapping(mappingFolder(endless))
    const outFolder = join(scratchFolder(), 'out')
    const cancel = new AbortController()
    const work = applyMapping({ mapping, sources: [visits], outFolder, limits, signal: cancel.signal })
    setTimeout(() => cancel.abort(new Error('用户取消')), 300)
    await expect(work).rejects.toThrow('用户取消')
    expect(readdirSync(outFolder)).toEqual([])
  })

  it('and was cancelled before it began touches nothing', async () => {
    const mapping = await readMapping(mappingFolder())
    const outFolder = join(scratchFolder(), 'out')
    const signal = AbortSignal.abort(new Error('用户取消'))
    await expect(applyMapping({ mapping, sources: [visits], outFolder, limits, signal })).rejects.toThrow(
      '用户取消',
    )
    expect(existsSync(outFolder)).toBe(false)
  })

  it('memory is refused', async () => {
    const hungry = {
      'MDTRT_D.sql': `${select.replace('person as', "lpad(person, 90000000, 'x') as")}order by psn_no`,
    }
    const mapping = await readMapping(mappingFolder(hungry))
    const outFolder = join(scratchFolder(), 'out')
    await expect(
      applyMapping({ mapping, sources: [visits], outFolder, limits: { ...limits, memory: '64MB' } }),
    ).rejects.toMatchObject({ code: 'out-of-memory' })
    expect(readdirSync(outFolder)).toEqual([])
  })
})
