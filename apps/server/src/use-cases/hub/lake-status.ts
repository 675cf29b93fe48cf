import {
  type InstitutionMonth,
  mergeQuality,
  type QualityCount,
  qualityScore,
  type ScoredMonth,
  totalQuality,
  worstMonths,
} from './quality-score.ts'
import type { LakeQuery, LakeReader, LakeSnapshot } from './read-lake.ts'

/** A relation of the lake and what it is called. */
export interface RelationTitle {
  readonly name: string
  readonly title: string
}

/** The files of a relation as the manifest lists them. */
export interface RelationFiles {
  readonly relation: string
  readonly files: number
  readonly bytes: number
  /** Rows in files, those that a later delta replaced included. */
  readonly fileRows: number
  /** Deltas that wait to be folded in. */
  readonly deltas: number
  /** year × 12 + month − 1; null for undated relations. */
  readonly monthFrom: number | null
  readonly monthTo: number | null
}

/** One import. */
export interface BatchSummary {
  readonly batchNo: number
  readonly status: 'loading' | 'live' | 'stopped' | 'nothing' | 'withdrawn' | 'failed' | 'interrupted'
  readonly source: 'extract' | 'upload'
  readonly label: string
  readonly message: string | null
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly files: number
  readonly rowsRead: number
  readonly accepted: number
  readonly refused: number
  readonly warned: number
}

/** A job that is waiting or at work. */
export interface RunningJob {
  readonly kind: string
  readonly label: string
  readonly state: 'waiting' | 'running'
  readonly stage: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
}

/** What the manifest and the ledger say, all of one moment. */
export interface HubOverview {
  readonly version: number
  readonly madeAt: Date
  readonly reason: string
  readonly relations: readonly RelationFiles[]
  /** Files that keep what was delivered, and those of refused rows. */
  readonly raw: { readonly files: number; readonly bytes: number }
  readonly refused: { readonly files: number; readonly bytes: number }
  /** Newest first. */
  readonly batches: readonly BatchSummary[]
  readonly batchCount: number
  /** Delivered rows of live batches; `flagged` is 0 here. */
  readonly quality: readonly InstitutionMonth[]
  readonly jobs: readonly RunningJob[]
}

/** Where the overview comes from. */
export interface HubReports {
  overview(wish: { readonly batches: number }): Promise<HubOverview>
}

/** What the state of the lake needs. */
export interface LakeStatusPorts {
  readonly reports: HubReports
  readonly reader: LakeReader
  readonly lake: LakeQuery
  readonly relations: readonly RelationTitle[]
  /** Whether what is in the lake is a simulated city. */
  readonly isSimulated: () => Promise<boolean>
}

/** A relation: its rows by the laws of the lake, its files by the manifest. */
export interface RelationStatus extends RelationFiles {
  readonly title: string
  /** Rows in force, as `core` shows them; null when they could not be counted. */
  readonly inForce: number | null
  /** All accepted rows, superseded and retracted ones included. */
  readonly delivered: number | null
}

/** The quality of all live batches. */
export interface QualityStatus extends QualityCount {
  /** Of the whole city; null without rows. */
  readonly score: number | null
  readonly worst: readonly (ScoredMonth & { readonly institutionName: string | null })[]
}

/** The state of the lake at one moment. */
export interface LakeStatus extends Omit<HubOverview, 'relations' | 'quality'> {
  readonly isSimulated: boolean
  readonly relations: readonly RelationStatus[]
  readonly bytes: number
  readonly quality: QualityStatus
  /** Why rows could not be counted and flags are left out of the scores; null when they are in. */
  readonly uncounted: string | null
}

/** How much is looked at. */
export interface LakeStatusWish {
  /** Batches to list, the newest. */
  readonly batches?: number
  /** Institutions and months to list, the worst. */
  readonly worst?: number
  /** For each of the counts. */
  readonly timeoutMs?: number
}

/** The state of the newest version of the lake. When the lake cannot be read, what the manifest knows, and why. */
export async function lakeStatus(ports: LakeStatusPorts, wish: LakeStatusWish = {}): Promise<LakeStatus> {
  const { batches = 20, worst = 10, timeoutMs = 30_000 } = wish
  const overview = await ports.reports.overview({ batches })
  const counted = await countLake(ports, timeoutMs)
  const quality = mergeQuality([...overview.quality, ...counted.flags])
  const total = totalQuality(quality)
  const relations = ports.relations.map((relation) => describe(relation, { overview, counted }))
  return {
    ...overview,
    isSimulated: await ports.isSimulated(),
    relations,
    bytes: [...relations, overview.raw, overview.refused].reduce((sum, { bytes }) => sum + bytes, 0),
    quality: {
      ...total,
      score: qualityScore(total),
      worst: worstMonths(quality, worst).map((month) => ({
        ...month,
        institutionName: counted.names.get(month.institutionId ?? '') ?? null,
      })),
    },
    uncounted: counted.problem,
  }
}

/** The counts of every institution and month, with the names of institutions; without flags when the lake cannot be read. */
export async function qualityMonths(
  ports: LakeStatusPorts,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<{
  readonly months: readonly InstitutionMonth[]
  readonly names: ReadonlyMap<string, string>
  readonly uncounted: string | null
}> {
  const { quality } = await ports.reports.overview({ batches: 0 })
  const { flags, names, problem } = await countLake(ports, timeoutMs)
  return { months: mergeQuality([...quality, ...flags]), names, uncounted: problem }
}

interface Counted {
  readonly rows: ReadonlyMap<string, { readonly delivered: number; readonly inForce: number }>
  readonly flags: readonly InstitutionMonth[]
  readonly names: ReadonlyMap<string, string>
  readonly problem: string | null
}

function describe(
  { name, title }: RelationTitle,
  { overview, counted }: { overview: HubOverview; counted: Counted },
): RelationStatus {
  const files = overview.relations.find(({ relation }) => relation === name)
  const rows = counted.rows.get(name)
  const nothing = { files: 0, bytes: 0, fileRows: 0, deltas: 0, monthFrom: null, monthTo: null }
  return {
    relation: name,
    title,
    ...(files ?? nothing),
    inForce: rows?.inForce ?? null,
    delivered: rows?.delivered ?? null,
  }
}

async function countLake(ports: LakeStatusPorts, timeoutMs: number): Promise<Counted> {
  try {
    const snapshot = await ports.reader.hold()
    try {
      return await countSnapshot(ports, { snapshot, timeoutMs })
    } finally {
      await snapshot.release()
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { rows: new Map(), flags: [], names: new Map(), problem }
  }
}

async function countSnapshot(
  { lake, relations }: LakeStatusPorts,
  { snapshot, timeoutMs }: { snapshot: LakeSnapshot; timeoutMs: number },
): Promise<Counted> {
  const read = async (sql: string) =>
    (await lake.query({ sql, snapshot, timeoutMs, maxRows: MOST_GROUPS })).rows
  const counts = await read(
    relations
      .map(
        ({ name }) =>
          `select '${name}' as relation, count(*) as delivered, count(*) filter (where is_current) as in_force
           from delivered.${name}`,
      )
      .join('\nunion all\n'),
  )
  const flags = await read(FLAGS)
  const names = await read('select institution_id, institution_name from core.institution')
  return {
    rows: new Map(
      counts.map(([name, delivered, inForce]) => [
        String(name),
        { delivered: Number(delivered), inForce: Number(inForce) },
      ]),
    ),
    flags: flags.map(([institutionId, monthNo, flagged]) => ({
      institutionId: institutionId === null || institutionId === undefined ? null : String(institutionId),
      monthNo: monthNo === null || monthNo === undefined ? null : Number(monthNo),
      accepted: 0,
      refused: 0,
      warned: 0,
      flagged: Number(flagged),
    })),
    names: new Map(names.map(([id, name]) => [String(id), String(name ?? '')])),
    problem: null,
  }
}

const MOST_GROUPS = 1_000_000

/** A row with several flags counts once. */
const FLAGS = `select institution_id, month_of_second(second_no) as month_no, count(*) as flagged
from (select distinct relation, institution_id, second_no, batch_no, file_no, row_no from core.quality_flag) as flagged_row
group by institution_id, month_no`
