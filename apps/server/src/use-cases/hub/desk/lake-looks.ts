import { type LakeStatusPorts, qualityMonths } from '../lake-status.ts'
import type { LakeCell, LakeQuery, LakeReader } from '../read-lake.ts'
import type { BatchInLake, HubLooks } from './desk-ports.ts'

/** What looking into the lake needs. */
export interface LakeLooksPorts {
  readonly reader: LakeReader
  /** Remembers the answers about a version. */
  readonly lake: LakeQuery
  readonly status: LakeStatusPorts
  /** Hears why something could not be counted. */
  readonly onError: (error: unknown) => void
}

type Looks = Pick<HubLooks, 'months' | 'flagsByBatch' | 'ofBatch' | 'flagsOf'>

const TIMEOUT_MS = 5000
const MOST_GROUPS = 100_000

/** Looks that count rows of the newest version. What cannot be counted now is told as unknown: the page shows everything else. */
export function lakeLooks({ reader, lake, status, onError }: LakeLooksPorts): Looks {
  const read = async (sql: string): Promise<readonly (readonly LakeCell[])[]> => {
    const snapshot = await reader.hold()
    try {
      return (await lake.query({ sql, snapshot, timeoutMs: TIMEOUT_MS, maxRows: MOST_GROUPS })).rows
    } finally {
      await snapshot.release()
    }
  }
  const orNull = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await work()
    } catch (error) {
      onError(error)
      return null
    }
  }
  return {
    months: () => qualityMonths(status, { timeoutMs: TIMEOUT_MS }),
    flagsByBatch: () =>
      orNull(
        async () =>
          new Map((await read(FLAGS_BY_BATCH)).map(([batch, rows]) => [Number(batch), Number(rows)])),
      ),
    ofBatch: (batchNo) => orNull(() => ofBatch(read, batchNo, status)),
    flagsOf: async (institutionId, monthNo) =>
      (await orNull(() => read(flagsOfInstitution(institutionId, monthNo))))?.map(countOf) ?? [],
  }
}

async function ofBatch(
  read: (sql: string) => Promise<readonly (readonly LakeCell[])[]>,
  batchNo: number,
  { relations }: Pick<LakeStatusPorts, 'relations'>,
): Promise<BatchInLake> {
  const no = Math.trunc(batchNo)
  const flags = await read(
    `select relation, flag, count(*) from core.quality_flag where batch_no = ${no} group by all order by 3 desc`,
  )
  const rows = await read(
    relations
      .map(
        ({ name }) =>
          `select '${name}' as relation, count(*) as delivered, count(*) filter (where is_current) as in_force
           from delivered.${name} where batch_no = ${no}`,
      )
      .join('\nunion all\n'),
  )
  return {
    flags: flags.map(countOf),
    rows: rows
      .map(([relation, delivered, inForce]) => ({
        relation: String(relation),
        delivered: Number(delivered),
        inForce: Number(inForce),
      }))
      .filter(({ delivered }) => delivered > 0),
  }
}

function countOf([relation, check, rows]: readonly LakeCell[]) {
  return { relation: String(relation), check: String(check), rows: Number(rows) }
}

/** A row with several flags counts once. */
const FLAGS_BY_BATCH = `select batch_no, count(*)
from (select distinct relation, batch_no, file_no, row_no from core.quality_flag) as flagged_row
group by batch_no`

function flagsOfInstitution(institutionId: string, monthNo: number | null): string {
  const month = monthNo === null ? '' : ` and month_of_second(second_no) = ${Math.trunc(monthNo)}`
  return `select relation, flag, count(*) from core.quality_flag
where institution_id = '${institutionId.replaceAll("'", "''")}'${month}
group by all order by 3 desc`
}
