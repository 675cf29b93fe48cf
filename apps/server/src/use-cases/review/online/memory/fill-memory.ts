import { createHash } from 'node:crypto'
import type { ImportProgress } from '../../../hub/import-ports.ts'
import type { LakeFile } from '../../../hub/lake-file.ts'
import type { LakeReader } from '../../../hub/read-lake.ts'
import type { MemoryNeeds } from '../online-ports.ts'
import type {
  BucketRange,
  FilledMemory,
  LakeMemory,
  LakeMemorySession,
  MemoryStore,
  Touched,
} from './fill-ports.ts'
import { missingNeeds, needsOfBoth } from './needs-of-law.ts'

/** What filling the memory works with. */
export interface FillPorts {
  readonly reader: LakeReader
  readonly lake: LakeMemory
  readonly memory: MemoryStore
  readonly progress: ImportProgress
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number
}

/** What is to be filled. */
export interface FillRequest {
  readonly needs: MemoryNeeds
  /** all: everybody anew, which also forgets what is too old · changed: whom the lake or the needs have touched since. */
  readonly extent: 'all' | 'changed'
  /** Also keep what the memory serves now: the release that answers until the new one takes over. */
  readonly keepsOld?: boolean
}

/** What a fill came to. */
export interface FillReport {
  readonly lakeVersion: number
  readonly pieces: number
  /** Pieces that an interrupted fill had done. */
  readonly donePieces: number
  readonly encounters: number
  readonly lines: number
  readonly changedRows: number
  readonly seconds: number
}

const MS_PER_DAY = 86_400_000
const CHINA_MS = 8 * 3_600_000

/**
 * Fills the memory from one version of the lake, piece by piece; what was told by uploads stays. A fill that was cut goes on
 * with the pieces that are missing, and doing it twice changes nothing.
 */
export async function fillMemory(
  ports: FillPorts,
  request: FillRequest,
  signal: AbortSignal,
): Promise<FillReport> {
  const startedAt = ports.now()
  const snapshot = await ports.reader.hold()
  try {
    const filled = await ports.memory.filled()
    const needs = filled && request.keepsOld ? needsOfBoth(filled.needs, request.needs) : request.needs
    const target = { needs, lakeVersion: snapshot.version, maxDelta: maxDeltaOf(snapshot.files) }
    const touched = filled && request.extent === 'changed' ? touchedSince(filled, needs) : null
    ports.progress.stage('读取数据湖', null, '')
    const session = await ports.lake.open({
      files: snapshot.files,
      needs,
      today: Math.floor((startedAt + CHINA_MS) / MS_PER_DAY),
      touched,
      signal,
    })
    try {
      const counts = await fillPieces(ports, { session, target, touched }, signal)
      await ports.memory.rememberDoctors(await session.doctors())
      await ports.memory.complete(target)
      return { lakeVersion: snapshot.version, ...counts, seconds: (ports.now() - startedAt) / 1000 }
    } finally {
      await session.close()
    }
  } finally {
    await snapshot.release()
  }
}

/**
 * Fills what a release needs and the memory does not have, while the one before goes on answering; the new one may take over
 * when this resolves. Gives null when nothing was missing.
 */
export async function fillForRelease(
  ports: FillPorts,
  needs: MemoryNeeds,
  signal: AbortSignal,
): Promise<FillReport | null> {
  const filled = await ports.memory.filled()
  if (filled && missingNeeds(filled.needs, needs) === null) return null
  return fillMemory(ports, { needs, extent: 'changed', keepsOld: true }, signal)
}

/** Whom a fill must read again since the last one; null for everybody. */
function touchedSince(
  { needs: old, lakeVersion, maxDelta }: FilledMemory,
  needs: MemoryNeeds,
): Touched | null {
  const missing = missingNeeds(old, needs)
  if (missing && (missing.allCodesDays >= 0 || missing.encounterDays >= 0)) return null
  return { sinceVersion: lakeVersion, sinceDelta: maxDelta, codes: missing?.codes ?? new Map() }
}

interface Filling {
  readonly session: LakeMemorySession
  readonly target: FilledMemory
  readonly touched: Touched | null
}

async function fillPieces(
  { memory, progress }: FillPorts,
  { session, target, touched }: Filling,
  signal: AbortSignal,
): Promise<Omit<FillReport, 'lakeVersion' | 'seconds'>> {
  const fillId = idOf(target, touched)
  const done = await memory.doneBuckets(fillId)
  let [donePieces, encounters, lines, changedRows] = [0, 0, 0, 0]
  progress.stage('更新参保人记忆', session.pieces.length, '块')
  for (const [at, range] of session.pieces.entries()) {
    signal.throwIfAborted()
    if (bucketsOf(range).every((bucket) => done.has(bucket))) donePieces += 1
    else {
      const read = await session.read(range)
      const piece = { range, ...read, touched: session.touched, fillId }
      changedRows += await memory.replace({
        ...piece,
        lakeVersion: target.lakeVersion,
        maxDelta: target.maxDelta,
      })
      encounters += read.encounters.length
      lines += read.encounters.reduce((sum, { lineCount }) => sum + lineCount, 0)
    }
    progress.advance(at + 1)
  }
  return { pieces: session.pieces.length, donePieces, encounters, lines, changedRows }
}

/** The buckets of a range. */
function bucketsOf({ bucketFrom, bucketTo }: BucketRange): number[] {
  return Array.from({ length: bucketTo - bucketFrom + 1 }, (_, at) => bucketFrom + at)
}

function idOf({ needs, lakeVersion }: FilledMemory, touched: Touched | null): string {
  const codes = [...needs.codes].sort(([left], [right]) => (left < right ? -1 : 1))
  const what = [lakeVersion, needs.allCodesDays, needs.encounterDays, codes, touched?.sinceVersion ?? null]
  return createHash('sha256').update(JSON.stringify(what)).digest('hex')
}

function maxDeltaOf(files: readonly LakeFile[]): number {
  return files.reduce((most, { deltaNo }) => Math.max(most, deltaNo), 0)
}
