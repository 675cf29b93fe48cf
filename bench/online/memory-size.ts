import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DayNo } from '@fundwatch/domain'
import { buildLaw } from '@fundwatch/engine'
import type pg from 'pg'
import { readCatalog } from '../../apps/server/src/adapters/catalog/read-catalog.ts'
import { lakeMemory } from '../../apps/server/src/adapters/duckdb/online/lake-memory.ts'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { memoryStore } from '../../apps/server/src/adapters/postgres/online/memory-store.ts'
import { onlineStore } from '../../apps/server/src/adapters/postgres/online/online-store.ts'
import { uploadedRows } from '../../apps/server/src/adapters/postgres/online/uploaded-rows.ts'
import { startPostgres } from '../../apps/server/src/adapters/postgres/supervisor/start-postgres.ts'
import { migrationsFolder } from '../../apps/server/src/context/places.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'
import { parseEdition } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import {
  type FillPorts,
  fillMemory,
} from '../../apps/server/src/use-cases/review/online/memory/fill-memory.ts'
import { needsOf } from '../../apps/server/src/use-cases/review/online/memory/needs-of-law.ts'
import { amplifiedLake } from '../support/amplified-lake.ts'
import { importedCity } from '../support/imported-city.ts'

// `node bench/online/memory-size.ts [times]`: fills the memory of persons from a simulated city of about a million lines,
// amplified `times` over, with what the shipped rules need, and tells how large it is and how long recalling a person takes.

const RECALLS = 4000
const NEVER = new AbortController().signal
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)

async function main(times: number): Promise<void> {
  const folder = process.env.FUNDWATCH_BENCH_FOLDER ?? join(tmpdir(), 'fundwatch-audit-bench')
  const files = await lakeOf(folder, times)
  const own = await mkdtemp(join(tmpdir(), 'fundwatch-memory-'))
  const postgres = await startPostgres({ dataFolder: own })
  const pool = connect({ url: postgres.url, maxConnections: 8 })
  try {
    await migrate({ url: postgres.url, folder: migrationsFolder })
    await fill(pool, files, own)
    await tellSize(pool)
    await tellRecalls(pool)
  } finally {
    await pool.end()
    await postgres.stop()
    await rm(own, { recursive: true, force: true })
  }
}

async function lakeOf(folder: string, times: number): Promise<readonly LakeFile[]> {
  const city = join(folder, 'city')
  await mkdir(city, { recursive: true })
  const files = await importedCity(city, tell)
  if (times === 1) return JSON.parse(await readFile(join(city, 'files.json'), 'utf8')) as LakeFile[]
  return amplifiedLake({ city: files, folder: join(folder, `lake-${times}`), times, tell })
}

async function fill(pool: pg.Pool, files: readonly LakeFile[], folder: string): Promise<void> {
  const { edition } = parseEdition(readCatalog())
  const needs = needsOf(buildLaw(edition).law, 1)
  tell(
    `needs: ${needs.codes.size} codes, all codes ${needs.allCodesDays} days, encounters ${needs.encounterDays} days, ` +
      `at most ${needs.lookBackDays} days`,
  )
  const database = await openDuckDb({ memory: '2GB', threads: 2, spillFolder: join(folder, 'spill') })
  const ports: FillPorts = {
    reader: { hold: () => Promise.resolve({ version: 1, files, release: () => Promise.resolve() }) },
    lake: lakeMemory({ database, warehouse: readWarehouse() }),
    memory: memoryStore(pool),
    progress: { stage: () => undefined, advance: () => undefined },
    now: () => Date.now(),
  }
  const report = await fillMemory(ports, { needs, extent: 'all' }, NEVER)
  database.close()
  tell(
    `filled ${report.lines} lines of ${report.encounters} encounters in ${report.seconds.toFixed(1)} s ` +
      `(${Math.round(report.lines / report.seconds)} lines/s, ${report.pieces} pieces)`,
  )
}

interface SizeRow {
  readonly heap: number
  readonly whole: number
  readonly lines: number
  readonly rows: number
  readonly persons: number
}

async function tellSize(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum analyze online.history_encounter')
  const { rows } = await pool.query<SizeRow>(`
    select
      pg_table_size('online.history_encounter') as heap,
      pg_total_relation_size('online.history_encounter') + pg_total_relation_size('online.remembered_person') as whole,
      (select sum(line_count)::bigint from online.history_encounter) as lines,
      (select count(*) from online.history_encounter) as rows,
      (select count(distinct person_id) from online.history_encounter) as persons`)
  for (const { heap, whole, lines, rows: encounters, persons } of rows)
    tell(
      `${mib(whole)} (heap ${mib(heap)}) for ${lines} lines, ${encounters} encounters, ${persons} persons: ` +
        `${(whole / lines).toFixed(0)} bytes a line, ${mib((whole / lines) * 20_000_000)} for 20 million lines`,
    )
}

async function tellRecalls(pool: pg.Pool): Promise<void> {
  const store = onlineStore({ pool, rows: uploadedRows(readWarehouse()) })
  const { rows } = await pool.query<{ person_id: string }>(
    `select person_id from (select distinct person_id from online.history_encounter) as one order by random() limit ${RECALLS}`,
  )
  const bare = await timed(rows, () => pool.query({ name: 'bare', text: 'select 1 as one' }))
  let lines = 0
  const recalls = await timed(rows, async ({ person_id: personId }) => {
    const { histories } = await store.open({ institutionId: 'H', messageId: 'M' }, [
      { personId, fromDay: 0 as DayNo, current: null },
    ])
    lines += histories[0]?.lines.length ?? 0
  })
  tell(`bare round trip p50 ${bare.p50} ms, p99 ${bare.p99} ms`)
  tell(
    `recall of a person with ${(lines / rows.length).toFixed(0)} lines p50 ${recalls.p50} ms, p99 ${recalls.p99} ms`,
  )
}

async function timed<Row>(rows: readonly Row[], ask: (row: Row) => Promise<unknown>) {
  const times: number[] = []
  for (const row of rows) {
    const began = performance.now()
    await ask(row)
    times.push(performance.now() - began)
  }
  times.sort((left, right) => left - right)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
  return { p50: at(0.5), p99: at(0.99) }
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}

await main(Number(process.argv[2] ?? 1))
