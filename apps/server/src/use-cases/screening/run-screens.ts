import { createHash } from 'node:crypto'
import { civilDay, type DayNo } from '@fundwatch/domain'
import { equity, keyText, parametersOn, type ScreenRow } from '@fundwatch/screening'
import { hubError } from '../hub/hub-error.ts'
import type { ImportProgress } from '../hub/import-ports.ts'
import type { LakeReader, LakeSnapshot } from '../hub/read-lake.ts'
import { parseScreens, type ScreenFiles, type ShippedScreen } from './parse-screens.ts'
import { screeningError } from './screening-error.ts'
import type {
  HitChange,
  ScreenedNames,
  ScreenFindings,
  ScreeningEngine,
  ScreeningPeriod,
  ScreeningRequest,
  ScreeningRun,
  ScreeningSession,
  ScreeningStore,
  StoredHit,
} from './screening-ports.ts'
import { writeSentence } from './write-sentence.ts'

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
  const screens = chosen(files, request.screens)
  const snapshot = await ports.reader.hold()
  try {
    const period = await periodOf(ports.engine, snapshot, request)
    const run = await ports.store.begin(request, {
      lakeVersion: snapshot.version,
      contentHash: hashOf([...files].sort()),
      period,
    })
    const reports = await runAll(ports, { request, screens, snapshot, period, run, signal })
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

/** The screens that were asked for, or all active ones. */
function chosen(files: ScreenFiles, wanted: readonly string[] | null): readonly ShippedScreen[] {
  const { screens, complaints } = parseScreens(files)
  if (complaints.length > 0) throw screeningError('screens-refused', { complaints })
  if (wanted === null) return screens.filter(({ status }) => status === 'active')
  const known = screens.map(({ id }) => id)
  const unknown = wanted.filter((id) => !known.includes(id))
  if (unknown.length > 0) throw screeningError('unknown-screen', { ids: unknown, known })
  const found = screens.filter(({ id }) => wanted.includes(id))
  const draft = found.find(({ status }) => status === 'draft')
  if (draft) throw screeningError('draft-screen', { id: draft.id, missing: draft.missing })
  return found
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
    progress.stage('筛查', screens.length, '个模型')
    for (const screen of waiting) {
      progress.advance(screens.length - waiting.length + reports.length)
      signal.throwIfAborted()
      reports.push(await runOne(ports, screening, { session, names, screen }))
    }
    progress.advance(screens.length)
    await store.complete(run)
    return reports
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
    const hits = found.hits
      .map((hit) => storedHit(screen, hit, { names, parameters }))
      .filter(({ county }) => request.county === null || county === request.county)
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
    const nothing = { hits: 0, fresh: 0, stayed: 0, gone: 0, looked: 0, notEnough: 0, note: '' }
    return { ...told, ...nothing, seconds: (now() - startedAt) / 1000, failure }
  }
}

type FoundHit = ScreenFindings['hits'][number]

function storedHit(
  screen: ShippedScreen,
  hit: FoundHit,
  said: { readonly names: ScreenedNames; readonly parameters: ReadonlyMap<string, number> },
): StoredHit {
  const institutionId =
    textIn(hit.facts, 'institution_id') ?? firstOf(hit.rows.map((row) => row.institutionId))
  const place = institutionId === null ? undefined : said.names.institution(institutionId)
  const subject = subjectOf(screen, hit, institutionId)
  return {
    hitId: hitIdOf(screen.id, hit.key),
    ...subject,
    subjectName: nameOf(subject, said.names),
    institutionId,
    county: place?.county ?? textIn(hit.facts, 'county'),
    score: hit.score,
    amountFen: hit.amountFen,
    key: hit.key,
    facts: hit.facts,
    sentence: writeSentence(screen, hit, said),
    comparedWith: hit.comparedWith,
    rows: hit.rows,
    rowCount: hit.rowCount,
  }
}

interface Subject {
  readonly subjectKind: string
  readonly subjectId: string
}

function subjectOf(screen: ShippedScreen, { facts, key }: FoundHit, institutionId: string | null): Subject {
  const id = {
    institution: institutionId,
    doctor: textIn(facts, 'doctor_id'),
    person: textIn(facts, 'person_id'),
    group: null,
  }[screen.subject]
  return { subjectKind: screen.subject, subjectId: id ?? hitIdOf(screen.id, key).slice(0, 12) }
}

function nameOf({ subjectKind, subjectId }: Subject, names: ScreenedNames): string {
  if (subjectKind === 'institution') return names.institution(subjectId)?.name ?? subjectId
  if (subjectKind === 'doctor') return names.doctor(subjectId) ?? subjectId
  return subjectKind === 'person' ? subjectId : `团组 ${subjectId}`
}

const firstOf = (ids: readonly string[]): string | null => ids[0] ?? null

function textIn(row: ScreenRow, name: string): string | null {
  const value = row[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The same screen and key have the same id in every run. */
function hitIdOf(screenId: string, key: ScreenRow): string {
  return hashOf([screenId, keyText(key)]).slice(0, 32)
}

function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
