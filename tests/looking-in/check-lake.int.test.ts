import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lakeDisk } from '../../apps/server/src/adapters/duckdb/interactive/lake-disk.ts'
import { checkText } from '../../apps/server/src/cli/lake.ts'
import { checkLake } from '../../apps/server/src/use-cases/hub/check-lake.ts'
import { HubLab, lineOf, linesCsv } from './hub-lab.ts'

const AN_HOUR_AND_MORE = 3_700_000

describe('fundwatch lake check', () => {
  let lab: HubLab
  let base: string
  let raw: string
  beforeAll(async () => {
    lab = await HubLab.open()
    await lab.import({
      'FEE_LIST_D_1.csv': linesCsv(
        Array.from({ length: 40 }, (_, at) => lineOf(`L${at}`, { person: `P${at}` })),
      ),
    })
    await lab.import({ 'FEE_LIST_D_2.csv': linesCsv([lineOf('X1', { person: 'P1' })]) })
  })
  beforeEach(async () => {
    const files = await lab.reports.files()
    base = files.find(({ layer, relation }) => layer === 'base' && relation === 'charge_line')?.path ?? ''
    raw = files.find(({ layer }) => layer === 'raw')?.path ?? ''
  })
  afterAll(() => lab.close())

  const check = (checksums = false, later = 0) =>
    checkLake(
      {
        manifest: lab.reports,
        disk: lakeDisk(lab.lakeFolder),
        lake: lab.interactive,
        now: () => Date.now() + later,
      },
      { checksums },
    )
  const found = async (checksums = false, later = 0) =>
    (await check(checksums, later)).problems.map(({ kind, subject }) => ({ kind, subject }))

  /** Does something to a file, looks, and puts the file back. */
  async function spoiled(path: string, spoil: () => Promise<void> | void, checksums = false) {
    const whole = await readFile(path)
    try {
      await spoil()
      return await found(checksums)
    } finally {
      await writeFile(path, whole)
    }
  }

  /** Calls a function of PostgreSQL with the number of the writers' lock. */
  const call = (session: typeof lab.database, name: string) =>
    session.selectNoFrom(({ fn, val }) => fn(name, [val(5253)]).as('done')).execute()

  it('finds nothing wrong with a lake that is whole, its checksums included', async () => {
    const whole = await check(true)
    expect(whole.problems).toEqual([])
    expect(whole.files).toBeGreaterThan(5)
    expect(checkText(whole)).toMatch(/已核对 \d+ 个文件，.+含校验和：没有问题。/)
  })

  it('finds a file that is missing, too long, changed in place or no Parquet file', async () => {
    expect(await spoiled(base, () => rmSync(base))).toEqual([{ kind: 'missing', subject: base }])
    expect(await spoiled(raw, () => appendFileSync(raw, 'x'))).toEqual([{ kind: 'size', subject: raw }])
    const flipped = async () => {
      const bytes = await readFile(base)
      bytes[40] = (bytes[40] ?? 0) ^ 1
      await writeFile(base, bytes)
    }
    expect(await spoiled(base, flipped)).toEqual([])
    expect(await spoiled(base, flipped, true)).toEqual([{ kind: 'checksum', subject: base }])
    const zeros = async () => writeFile(base, Buffer.alloc((await readFile(base)).length))
    const unreadable = await spoiled(base, zeros, true)
    expect(unreadable.map(({ kind }) => kind)).toEqual(['unreadable', 'checksum'])
    expect(await found()).toEqual([])
  })

  it('finds a file with other rows than the manifest says', async () => {
    const change = (by: number) =>
      lab.ask(
        `update hub.lake_file set row_count = row_count + ${by} where path like '%charge_line%' and layer = 'base'`,
      )
    await change(1)
    expect(await found()).toEqual([{ kind: 'rows', subject: base }])
    await change(-1)
  })

  it('finds a file that nobody lists once it is an hour old, and none that is being written', async () => {
    const stray = join(lab.lakeFolder, 'base', 'charge_line', 'v99-0.parquet')
    writeFileSync(stray, 'left behind')
    mkdirSync(join(lab.lakeFolder, 'tmp', 'batch-7'), { recursive: true })
    writeFileSync(join(lab.lakeFolder, 'tmp', 'batch-7', 'part.parquet'), 'unfinished')
    // A rename counts as a change: a file written hours ago may have come into the lake just now.
    utimesSync(stray, 0, 0)
    renameSync(stray, `${stray}x`)
    expect(await found()).toEqual([])
    expect(await found(false, AN_HOUR_AND_MORE)).toEqual([{ kind: 'orphan', subject: `${stray}x` }])
    rmSync(`${stray}x`)
  })

  it('finds base files of two versions that meet', async () => {
    await lab.ask(
      `update hub.lake_file set version_from = 0, layer = 'base' where layer = 'delta' and relation = 'charge_line'`,
    )
    expect((await found()).map(({ kind }) => kind)).toEqual(['overlap'])
    await lab.ask(`update hub.lake_file set version_from = 2, layer = 'delta' where version_from = 0`)
    expect(await found()).toEqual([])
  })

  it('finds a delta whose owners nobody names', async () => {
    await lab.ask(`update hub.lake_file set version_to = 2 where layer = 'owners'`)
    expect((await found()).map(({ kind }) => kind)).toContain('owners')
    await lab.ask(`update hub.lake_file set version_to = null where layer = 'owners'`)
  })

  it('finds a batch that nobody is loading any more, and leaves one alone that is at work', async () => {
    const { batch_no } = await lab.database
      .insertInto('hub.batch')
      .values({ status: 'loading', source: 'extract', label: 'x' })
      .returning('batch_no')
      .executeTakeFirstOrThrow()
    const broken = await check()
    expect(broken.problems).toMatchObject([{ kind: 'abandoned', subject: `批次 ${batch_no}` }])
    expect(checkText(broken)).toContain('发现 1 个问题')
    await lab.database.connection().execute(async (session) => {
      await call(session, 'pg_advisory_lock')
      expect(await found()).toEqual([])
      await call(session, 'pg_advisory_unlock')
    })
    await lab.database.deleteFrom('hub.batch').where('batch_no', '=', batch_no).execute()
  })
})
