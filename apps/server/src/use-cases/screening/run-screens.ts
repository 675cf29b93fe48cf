import { civilDay, type DayNo } from '@fundwatch/domain'
import { equity, parametersOn } from '@fundwatch/screening'
import { hubError } from '../hub/hub-error.ts'
import type { ImportProgress } from '../hub/import-ports.ts'
import type { LakeReader, LakeSnapshot } from '../hub/read-lake.ts'
import { parseScreens, type RefusedScreen, type ScreenFiles, type ShippedScreen } from './parse-screens.ts'
import { complaintWords, refusedWords, screeningError } from './screening-error.ts'
import type {
  HitChange,
  ScreenedNames,
  ScreeningEngine,
  ScreeningPeriod,
  ScreeningRequest,
  ScreeningRun,
  ScreeningSession,
  ScreeningStore,
} from './screening-ports.ts'
import { hashOf, hitIdOf, storedHits } from './stored-hits.ts'

/** What screening needs. */
export interface RunScreensPorts {
  readonly files: () => ScreenFiles
  readonly store: ScreeningStore
  readonly engine: ScreeningEngine
  readonly reader: LakeReader
  readonly progress: ImportProgress
  readonly now: () => number
  readonly peakMemoryBytes: () => number
}

/** What became of one screen. */
export interface ScreenReport extends HitChange {
  readonly screenId: string
  readonly title: string
  readonly looked: number
  readonly notEnough: number
  readonly note: string
  readonly seconds: number
  /** Null unless it failed; the others are none the worse. */
  readonly failure: string | null
}

/** What a screening came to. */
export interface ScreeningReport {
  readonly runNo: number
  readonly lakeVersion: number
  readonly period: ScreeningPeriod
  readonly county: string | null
  readonly screens: readonly ScreenReport[]
  /** Screens that an earlier, interrupted run had already done. */
  readonly resumed: number
  readonly seconds: number
  readonly peakMemoryBytes: number
}

const DAYS_OF_A_YEAR = 365

/**
 * Screens the lake: what the screens read is made once, then each screen is run, judged and stored by itself, so that a run that was
 * cut goes on with the screens that are missing. Throws `screens-refused`, `unknown-screen`, `draft-screen`, `empty-lake`,
 * `empty-period`, `bad-period`, and `cancelled` when the signal is aborted.
 */
export async function runScreens(
  ports: RunScreensPorts,
  request: ScreeningRequest,
  signal: AbortSignal,
): Promise<ScreeningReport> {
  const startedAt = ports.now()
  const files = ports.files()
  const { screens, refused } = chosen(files, request.screens)
  const snapshot = await ports.reader.hold()
  try {
    const period = await periodOf(ports.engine, snapshot, request)
    const run = await ports.store.begin(request, {
      lakeVersion: snapshot.version,
      contentHash: hashOf([...files].sort()),
      period,
    })
    const reports = await runAll(ports, { request, screens, refused, snapshot, period, run, signal })
    return {
      runNo: run.runNo,
      lakeVersion: snapshot.version,
      period,
      county: request.county,
      screens: reports,
      resumed: screens.filter(({ id }) => run.done.includes(id)).length,
      seconds: (ports.now() - startedAt) / 1000,
      peakMemoryBytes: ports.peakMemoryBytes(),
    }
  } finally {
    await snapshot.release()
  }
}

interface Chosen {
  readonly screens: readonly ShippedScreen[]
  readonly refused: readonly RefusedScreen[]
}

/** The screens that were asked for, or all active ones; what is wrong in one stops the others only when there are none. */
function chosen(files: ScreenFiles, wanted: readonly string[] | null): Chosen {
  const parsed = parseScreens(files)
  const isWanted = ({ id }: { readonly id: string }) => wanted === null || wanted.includes(id)
  const refused = parsed.refused.filter(isWanted)
  const found = parsed.screens.filter(isWanted)
  const known = [...parsed.screens, ...parsed.refused].map(({ id }) => id).sort()
  const unknown = (wanted ?? []).filter((id) => !known.includes(id))
  if (unknown.length > 0) throw screeningError('unknown-screen', { ids: unknown, known })
  const draft = found.find(({ status }) => status === 'draft')
  if (wanted !== null && draft) throw screeningError('draft-screen', { id: draft.id, missing: draft.missing })
  const screens = found.filter(({ status }) => status === 'active')
  if (screens.length === 0 && refused.length > 0)
    throw screeningError('screens-refused', { complaints: refused.flatMap(({ complaints }) => complaints) })
  return { screens, refused }
}

async function periodOf(
  engine: ScreeningEngine,
  { files }: LakeSnapshot,
  { fromDay, toDay }: ScreeningRequest,
): Promise<ScreeningPeriod> {
  const last = await engine.lastDay(files)
  if (last === null) throw screeningError('empty-lake')
  const to = toDay ?? last
  const from = fromDay ?? to - DAYS_OF_A_YEAR + 1
  if (from > to) throw screeningError('bad-period')
  return {
    fromDay: from as DayNo,
    toDay: to as DayNo,
    previousFromDay: (from - (to - from + 1)) as DayNo,
    previousToDay: (from - 1) as DayNo,
  }
}

interface Screening {
  readonly request: ScreeningRequest
  readonly screens: readonly ShippedScreen[]
  readonly refused: readonly RefusedScreen[]
  readonly snapshot: LakeSnapshot
  readonly period: ScreeningPeriod
  readonly run: ScreeningRun
  readonly signal: AbortSignal
}

async function runAll(ports: RunScreensPorts, screening: Screening): Promise<readonly ScreenReport[]> {
  const { store, engine, progress } = ports
  const { screens, snapshot, period, run, signal, request } = screening
  const waiting = screens.filter(({ id }) => !run.done.includes(id))
  const session = await engine.open({
    files: snapshot.files,
    lakeVersion: snapshot.version,
    period,
    county: request.county,
  })
  try {
    await session.prepare(waiting, {
      signal,
      parts: (total) => progress.stage('汇总就诊和费用', total, '块'),
      done: (parts) => progress.advance(parts),
    })
    const names = await session.names()
    const reports: ScreenReport[] = []
    for (const screen of waiting) {
      progress.stage(`筛查：${screen.title}`, screens.length, '个模型')
      progress.advance(screens.length - waiting.length + reports.length)
      signal.throwIfAborted()
      reports.push(await runOne(ports, screening, { session, names, screen }))
    }
    progress.advance(screens.length)
    const told = await refuseAll(ports, screening)
    await store.complete(run, told.length === 0 ? null : refusedWords(screening.refused))
    return [...reports, ...told]
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await store.fail(run, signal.aborted ? 'cancelled' : 'failed', message)
    throw signal.aborted ? hubError('cancelled', undefined, error) : error
  } finally {
    await session.close()
  }
}

interface OneScreen {
  readonly session: ScreeningSession
  readonly names: ScreenedNames
  readonly screen: ShippedScreen
}

/** A screen that fails is reported and kept as failed; the others go on. */
async function runOne(
  { store, now }: RunScreensPorts,
  { run, period, request, signal }: Screening,
  { session, names, screen }: OneScreen,
): Promise<ScreenReport> {
  const startedAt = now()
  const told = { screenId: screen.id, title: screen.title }
  try {
    const found = await session.run(screen, signal)
    const parameters = parametersOn(screen, civilDay(period.toDay))
    const earlier = screen.judge.kind === 'network' ? await store.earlierRings(run, screen.id) : []
    const hits = storedHits(screen, found.hits, { names, parameters, earlier }).filter(
      ({ county }) => request.county === null || county === request.county,
    )
    const ranked = found.ranked.map((each) => ({ ...each, hitId: hitIdOf(screen.id, each.key) }))
    const fairness = equity(await session.equityCells(screen, found.hits))
    const seconds = (now() - startedAt) / 1000
    const { looked, notEnough, note } = found
    const change = await store.commit(run, screen, {
      hits,
      ranked,
      looked,
      notEnough,
      note,
      equity: fairness,
      seconds,
    })
    return { ...told, ...change, looked, notEnough, note, seconds, failure: null }
  } catch (error) {
    if (signal.aborted) throw error
    const failure = error instanceof Error ? error.message : String(error)
    await store.failScreen(run, screen, failure)
    return { ...told, ...NOTHING, seconds: (now() - startedAt) / 1000, failure }
  }
}

const NOTHING = { hits: 0, fresh: 0, stayed: 0, changed: 0, gone: 0, looked: 0, notEnough: 0, note: '' }

/** What is wrong in a screen is kept as its failure in this run, and told with the others. */
async function refuseAll(
  { store }: RunScreensPorts,
  { run, refused }: Screening,
): Promise<readonly ScreenReport[]> {
  const told: ScreenReport[] = []
  for (const { id, title, complaints } of refused) {
    const failure = complaintWords(complaints)
    await store.failScreen(run, { id, version: 0, title }, failure)
    told.push({ ...NOTHING, screenId: id, title, seconds: 0, failure })
  }
  return told
}
