import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LakeSnapshot } from '../../../use-cases/hub/read-lake.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { type InteractiveLake, startInteractive } from './start-interactive.ts'
import { encounter, institution, line, settlement } from './testing/rows.ts'

/** Takes far longer than any limit here, and DuckDB stops it at once when asked. */
const SLOW = 'select count(*) from range(1000000000000) as numbers(n) where n % 7 = 3'
/** One call that nothing can stop: it compares 400,000 letters with 400,000 others. */
const DEAF = `select levenshtein(repeat('a', 400000), repeat('b', 400000))`

let lake: SmallLake
let first: LakeSnapshot
let second: LakeSnapshot

beforeAll(async () => {
  lake = await SmallLake.open()
  await lake.deliver({
    sourceRank: 2,
    tables: {
      FIXMEDINS_B: [institution({})],
      MDTRT_D: [encounter({}), encounter({ mdtrt_id: 'M2', psn_no: 'P2' })],
      SETL_D: [settlement({})],
      FEE_LIST_D: [line({}), line({ mdtrt_id: 'M2', psn_no: 'P2', setl_id: 'S2' })],
    },
  })
  first = { version: 1, files: lake.files }
  await lake.deliver(
    {
      sourceRank: 2,
      tables: { FEE_LIST_D: [line({ feedetl_sn: 'L2', fee_ocur_time: '2025-04-01 10:00:00' })] },
    },
    { rebuildShare: 1 },
  )
  second = { version: 2, files: lake.files }
})
afterAll(() => lake.close())

let folder: string
let interactive: InteractiveLake
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-interactive-'))
  interactive = start()
})
afterEach(async () => {
  await interactive.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): InteractiveLake {
  return startInteractive({
    memory: '512MB',
    spillFolder: join(folder, 'spill'),
    lakeFolder: join(lake.folder, 'lake'),
  })
}

const ask = (sql: string, more: { snapshot?: LakeSnapshot; timeoutMs?: number; maxRows?: number } = {}) =>
  interactive.query({ sql, snapshot: first, ...more })
const rows = async (sql: string, snapshot = first) => (await ask(sql, { snapshot })).rows

describe('the interactive worker', () => {
  it('shows the version it is asked about, back and forth', async () => {
    const count = 'select count(*) from core.charge_line_net'
    expect(await rows(count, first)).toEqual([[2]])
    expect(await rows(count, second)).toEqual([[3]])
    expect(await rows(count, first)).toEqual([[2]])
  })

  it('names columns and types, and gives times and decimals as text', async () => {
    const answer = await ask(`select 1 as n, 1.50 as d, make_timestamp(0) as t, null as z, 'x' as n`)
    expect(answer).toMatchObject({
      columns: [
        { name: 'n', type: 'INTEGER' },
        { name: 'd', type: 'DECIMAL(3,2)' },
        { name: 't', type: 'TIMESTAMP' },
        { name: 'z', type: 'INTEGER' },
        { name: 'n', type: 'VARCHAR' },
      ],
      rows: [[1, '1.50', '1970-01-01 00:00:00', null, 'x']],
      truncated: false,
    })
  })

  it('cuts long answers off without computing the rest', async () => {
    const answer = await ask('select n from range(1000000000000) as numbers(n)', { maxRows: 5000 })
    expect(answer.rows).toHaveLength(5000)
    expect(answer.truncated).toBe(true)
    const heavy = await ask(`select repeat('x', 1000000) from range(1000)`)
    expect(heavy.truncated).toBe(true)
    expect(heavy.rows.length).toBeGreaterThan(5)
    await expect(ask(`select repeat('x', 100000000)`)).rejects.toMatchObject({ code: 'result-too-large' })
    expect(await rows('select 1')).toEqual([[1]])
  })

  it('interrupts a query that takes too long and goes on in the same process', async () => {
    await rows('select 1')
    const pid = interactive.pid()
    const startedAt = Date.now()
    await expect(ask(SLOW, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'took-too-long' })
    expect(Date.now() - startedAt).toBeLessThan(900)
    expect(await rows('select 2')).toEqual([[2]])
    expect(interactive.pid()).toBe(pid)
  })

  it('kills a process that does not stop, and the next query starts another', async () => {
    await rows('select 1')
    const pid = interactive.pid()
    await expect(ask(DEAF, { timeoutMs: 200 })).rejects.toMatchObject({ code: 'took-too-long' })
    expect(await rows('select 3')).toEqual([[3]])
    expect(interactive.pid()).not.toBe(pid)
  })

  it('kills a process that hears nothing any more', async () => {
    await rows('select 1')
    process.kill(interactive.pid() ?? 0, 'SIGSTOP')
    await expect(ask('select 1', { timeoutMs: 200 })).rejects.toMatchObject({ code: 'took-too-long' })
    expect(await rows('select 4')).toEqual([[4]])
  })

  it('survives kill -9: the running query fails, those in line and the next ones are answered', async () => {
    await rows('select 1')
    for (let round = 0; round < 3; round += 1) {
      const running = ask(SLOW, { timeoutMs: 20_000 })
      const inLine = rows('select count(*) from core.charge_line_net', second)
      await sleep(100 * round)
      process.kill(interactive.pid() ?? 0, 'SIGKILL')
      await expect(running).rejects.toMatchObject({ code: 'worker-died' })
      expect(await inLine).toEqual([[3]])
    }
  })

  it('says so when a query needs more memory than there is', async () => {
    const hungry = `select list(repeat('x', 1000) || n) from range(2000000) as numbers(n)`
    await expect(ask(hungry, { timeoutMs: 60_000 })).rejects.toMatchObject({ code: 'out-of-memory' })
    expect(await rows('select 5')).toEqual([[5]])
  })

  it('refuses at once what would wait in too long a line', async () => {
    const asked = Array.from({ length: 40 }, () =>
      ask('select 1').then(
        () => 'answered',
        ({ code }) => code,
      ),
    )
    const fates = await Promise.all(asked)
    expect(fates.filter((fate) => fate === 'overloaded').length).toBeGreaterThan(5)
    expect(fates.filter((fate) => fate === 'answered').length).toBeGreaterThan(30)
  })

  it('ends with its parent, whatever it is doing, and the next one sweeps what it left', async () => {
    const parent = holdWorker()
    const [pid] = (await once(parent, 'message')) as [number]
    expect(isThere(pid)).toBe(true)
    parent.kill('SIGKILL')
    await until(() => !isThere(pid))
    await rows('select 1')
    expect(readdirSync(join(folder, 'spill'))).toHaveLength(1)
  })

  it('leaves nothing behind when closed, and takes no more questions', async () => {
    await rows('select 1')
    const pid = interactive.pid() ?? 0
    const running = ask(SLOW, { timeoutMs: 20_000 })
    await sleep(100)
    const startedAt = Date.now()
    const closing = interactive.close()
    await expect(running).rejects.toMatchObject({ code: 'worker-died' })
    await closing
    expect(Date.now() - startedAt).toBeLessThan(1000)
    expect(isThere(pid)).toBe(false)
    expect(readdirSync(join(folder, 'spill'))).toEqual([])
    await expect(ask('select 1')).rejects.toMatchObject({ code: 'closed' })
  })

  it('is well while it is busy, and does not wait behind a long query to say so', async () => {
    await interactive.ping()
    const running = ask(SLOW, { timeoutMs: 1500 })
    await sleep(50)
    const startedAt = Date.now()
    await interactive.ping()
    expect(Date.now() - startedAt).toBeLessThan(200)
    await expect(running).rejects.toMatchObject({ code: 'took-too-long' })
  })

  it('says why it cannot start', async () => {
    const broken = startInteractive({ memory: 'plenty', spillFolder: join(folder, 's'), lakeFolder: folder })
    await expect(broken.ping()).rejects.toMatchObject({ code: 'start-failed' })
    await expect(broken.ping()).rejects.toThrow('查询进程无法启动')
    await broken.close()
  })

  it('says that a file of the lake is gone', async () => {
    const files = first.files.map((file) => ({
      ...file,
      path: file.path.replace('.parquet', '-gone.parquet'),
    }))
    await expect(ask('select 1', { snapshot: { version: 9, files } })).rejects.toMatchObject({
      code: 'files-unreadable',
    })
  })

  /** A parent of its own with a worker that is busy; tells the pid of the worker. */
  function holdWorker(): ChildProcess {
    const wish = { memory: '256MB', spillFolder: join(folder, 'spill'), lakeFolder: folder }
    return fork(join(import.meta.dirname, 'fixtures', 'hold-worker.ts'), [JSON.stringify(wish), SLOW], {
      execArgv: [],
    })
  }
})

function isThere(pid: number): boolean {
  const status = `/proc/${pid}/stat`
  return existsSync(status) && !/\) Z /.test(readFileSync(status, 'utf8'))
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('waited five seconds in vain')
    await sleep(20)
  }
}
