import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { civilDay, dayNoOfSecond } from '@fundwatch/domain'
import { simulateCity } from '@fundwatch/simulator'
import { parse } from 'csv-parse/sync'
import { readScreens } from '../adapters/catalog/read-screens.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { evaluatedHits } from '../adapters/postgres/screening/evaluated-hits.ts'
import { runJob } from '../cli/run-job.ts'
import type { EvaluateCommandPorts } from '../cli/screening/evaluate.ts'
import type { Settings } from '../config/env.ts'
import { repositoryFolder } from '../config/repository.ts'
import type { BatchReport } from '../use-cases/hub/batch-report.ts'
import { readLake } from '../use-cases/hub/read-lake.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import type { EntityFeatures } from '../use-cases/screening/evaluate/baselines.ts'
import type { EvaluatePorts, ScreenedCity } from '../use-cases/screening/evaluate/evaluate-screens.ts'
import { evaluationError } from '../use-cases/screening/evaluate/evaluation-error.ts'
import { parseExpectations } from '../use-cases/screening/evaluate/expectations.ts'
import type { LabelRow } from '../use-cases/screening/evaluate/labelled-case.ts'
import { parseScreens } from '../use-cases/screening/parse-screens.ts'
import type { ScreeningReport } from '../use-cases/screening/run-screens.ts'
import { screeningError } from '../use-cases/screening/screening-error.ts'
import { withDesk } from './job-desk.ts'
import { type LookingIn, withLookingIn } from './looking-in.ts'
import { openInstance } from './open-instance.ts'

const EXPECTATIONS = 'catalog/screens/evaluation.yaml'
const FEATURES = join(repositoryFolder, 'apps/server/src/adapters/duckdb/screening/evaluation')
const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`)

/** What `fundwatch evaluate` works with: cities in temporary folders, each in an instance of its own, which are gone afterwards. */
export function evaluating(settings: Settings): EvaluateCommandPorts {
  return {
    screens: () => {
      const { screens, complaints } = parseScreens(readScreens())
      if (complaints.length > 0) throw screeningError('screens-refused', { complaints })
      return screens
    },
    expectations: () => ({ file: EXPECTATIONS, ...expectations() }),
    withCity: (wish, work) => withCity(settings, wish, work),
    tell,
    now: () => performance.now(),
    today: () => civilDay(dayNoOfSecond(wallClock(Date.now()))),
    writeFile: (path, text) => writeFile(path, text),
    writeMeasured,
  }
}

function expectations() {
  return parseExpectations(EXPECTATIONS, readFileSync(join(repositoryFolder, EXPECTATIONS), 'utf8'))
}

type CityWish = Parameters<EvaluatePorts['withCity']>[0]

async function withCity<Result>(
  settings: Settings,
  wish: CityWish,
  work: (city: ScreenedCity) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-evaluation-'))
  try {
    // Below a closed folder the cluster of a root instance would move elsewhere.
    await chmod(folder, 0o755)
    // An external database belongs to somebody: what is simulated stays in its own.
    const own = { ...settings, dataFolder: join(folder, 'data'), databaseUrl: undefined }
    const city = join(folder, 'city')
    const { lines } = await simulated(city, wish)
    const report = await screened(own, { city, ...wish })
    const labels = await readLabels(city)
    return await withLookingIn(own, async (views) => {
      const [persons, institutions] = [
        await features(views, 'person_features'),
        await features(views, 'institution_features'),
      ]
      return withHits(own, (hitsOf) =>
        work({
          lines,
          labels,
          reports: report.screens,
          hitsOf: (screenId) => hitsOf({ runNo: report.runNo, screenId }),
          persons,
          institutions,
        }),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function simulated(out: string, { seed, persons, months }: CityWish): Promise<{ lines: number }> {
  const summary = await simulateCity({ persons, months, seed, out, plant: 'evaluation' })
  tell(`  已生成费用明细 ${summary.lines.toLocaleString('en-US')} 行`)
  return summary
}

function screened(
  settings: Settings,
  { city, seed, screens }: { city: string; seed: number; screens: readonly string[] | null },
): Promise<ScreeningReport> {
  return withDesk(settings, async (desk) => {
    const here = <Result>(work: (own: typeof desk) => Promise<Result>) => work(desk)
    const request = { paths: [city], source: 'extract' as const }
    const batch = (await runJob(here, { kind: 'import', request })) as BatchReport
    if (batch.outcome !== 'live') throw evaluationError('import-stopped', { seed })
    const whole = { fromDay: null, toDay: null, county: null, screens }
    return (await runJob(here, { kind: 'screen', request: whole })) as ScreeningReport
  })
}

async function readLabels(city: string): Promise<LabelRow[]> {
  const text = await readFile(join(city, 'labels.csv'), 'utf8')
  return parse(text, { columns: true, bom: true }) as LabelRow[]
}

const MOST_ENTITIES = 2_000_000
const PATIENCE_MS = 600_000

async function features({ reading }: LookingIn, name: string): Promise<EntityFeatures> {
  const sql = await readFile(join(FEATURES, `${name}.sql`), 'utf8')
  const { columns, rows, truncated } = await readLake(reading, {
    sql,
    maxRows: MOST_ENTITIES,
    timeoutMs: PATIENCE_MS,
  })
  if (truncated) throw evaluationError('too-many-entities', { persons: rows.length })
  const texts = (column: string) => {
    const at = columns.findIndex((each) => each.name === column)
    return at < 0 ? null : rows.map((row) => String(row[at] ?? ''))
  }
  const isNumber = (column: string) => column !== 'id' && column !== 'kind'
  return {
    ids: texts('id') ?? [],
    kinds: texts('kind'),
    features: columns.flatMap((column, at) =>
      isNumber(column.name)
        ? [{ name: column.name, values: Float64Array.from(rows, (row) => Number(row[at] ?? 0)) }]
        : [],
    ),
  }
}

async function withHits<Result>(
  settings: Settings,
  work: (
    hitsOf: (at: { runNo: number; screenId: string }) => ReturnType<typeof evaluatedHits>,
  ) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-evaluate',
    maxConnections: 2,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  try {
    return await work((at) => evaluatedHits(pool, at))
  } finally {
    await pool.end()
    await instance.close()
  }
}

const MARKS = ['<!-- measured -->', '<!-- /measured -->'] as const

/** The page keeps its words; what stands between the marks is measured. */
async function writeMeasured(path: string, text: string): Promise<void> {
  const page = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return `# 筛查模型评估（模拟城市）\n\n${MARKS[0]}\n${MARKS[1]}\n`
    throw error
  })
  const [before = '', rest = ''] = page.split(`${MARKS[0]}\n`)
  const after = rest.split(MARKS[1])[1] ?? '\n'
  await writeFile(path, `${before}${MARKS[0]}\n\n${text}\n\n${MARKS[1]}${after}`)
}
