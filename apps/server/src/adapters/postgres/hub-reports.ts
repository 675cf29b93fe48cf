import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CheckLakePorts, ManifestFile } from '../../use-cases/hub/check-lake.ts'
import type { ExportRefusedPorts, RefusedBatch } from '../../use-cases/hub/export-refused.ts'
import type {
  BatchSummary,
  HubOverview,
  HubReports,
  RelationFiles,
  RunningJob,
} from '../../use-cases/hub/lake-status.ts'
import type { InstitutionMonth } from '../../use-cases/hub/quality-score.ts'
import { WRITER_LOCK } from './batch-ledger.ts'
import type { HubDatabase } from './hub-database.ts'
import { lakeFileOf } from './manifest-row.ts'

/** What the hub tells about itself from PostgreSQL. */
export type HubReportsOfPostgres = HubReports &
  ExportRefusedPorts['reports'] &
  CheckLakePorts['manifest'] & {
    /** Throws when the database does not answer. */
    ping(): Promise<void>
  }

/** Reports on the manifest and the ledger of batches. */
export function hubReports(database: Kysely<HubDatabase>, lakeFolder: string): HubReportsOfPostgres {
  return {
    overview: ({ batches }) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => overview(transaction, batches)),
    refusedOf: (batchNo) => refusedOf(database, { batchNo, lakeFolder }),
    files: () => manifestFiles(database, lakeFolder),
    abandonedBatches: () => abandonedBatches(database),
    ping: async () => {
      await sql`select 1`.execute(database)
    },
  }
}

type Reading = Kysely<HubDatabase> | Transaction<HubDatabase>

async function overview(database: Reading, most: number): Promise<HubOverview> {
  const newest = await database
    .selectFrom('hub.lake_version')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { count } = await database
    .selectFrom('hub.batch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    version: newest.version,
    madeAt: newest.made_at,
    reason: newest.reason,
    relations: await relationFiles(database),
    raw: await keptFiles(database, 'raw'),
    refused: await keptFiles(database, 'refused'),
    batches: await batchSummaries(database, most),
    batchCount: count,
    quality: await qualityCounts(database),
    jobs: await runningJobs(database),
  }
}

async function relationFiles(database: Reading): Promise<RelationFiles[]> {
  const { rows } = await sql<RelationFiles>`
    select
      relation,
      count(*) as files,
      sum(bytes)::bigint as bytes,
      sum(row_count)::bigint as "fileRows",
      count(distinct delta_no) filter (where layer = 'delta') as deltas,
      nullif(min(month_no) filter (where month_no > 0), 0) as "monthFrom",
      nullif(max(month_no), 0) as "monthTo"
    from hub.lake_file
    where version_to is null and layer in ('base', 'delta')
    group by relation`.execute(database)
  return rows
}

async function keptFiles(
  database: Reading,
  layer: 'raw' | 'refused',
): Promise<{ files: number; bytes: number }> {
  return database
    .selectFrom('hub.lake_file')
    .select(({ fn }) => [
      fn.countAll<number>().as('files'),
      sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes'),
    ])
    .where('version_to', 'is', null)
    .where('layer', '=', layer)
    .executeTakeFirstOrThrow()
}

async function batchSummaries(database: Reading, most: number): Promise<BatchSummary[]> {
  const { rows } = await sql<BatchSummary>`
    select
      batch.batch_no as "batchNo", batch.status, batch.source, batch.label, batch.message,
      batch.started_at as "startedAt", batch.ended_at as "endedAt",
      count(file.batch_no) as files,
      coalesce(sum(file.rows_read), 0)::bigint as "rowsRead",
      coalesce(sum(file.accepted), 0)::bigint as accepted,
      coalesce(sum(file.refused), 0)::bigint as refused,
      coalesce(sum(file.warned), 0)::bigint as warned
    from hub.batch as batch
    left join hub.batch_file as file on file.batch_no = batch.batch_no
    group by batch.batch_no
    order by batch.batch_no desc
    limit ${most}`.execute(database)
  return rows
}

/**
 * Rows of live batches by institution and month. A row refused for three reasons is one refused row: the refused (and the
 * warned) rows of a file are spread over its institutions and months in proportion to the reasons found there.
 */
async function qualityCounts(database: Reading): Promise<InstitutionMonth[]> {
  const { rows } = await sql<InstitutionMonth>`
    with live_file as (
      select file.batch_no, file.file_no, file.refused, file.warned
      from hub.batch_file as file
      join hub.batch as batch on batch.batch_no = file.batch_no
      where batch.status = 'live' and file.outcome = 'taken'
    ),
    reason as (
      select
        problem.institution_id, problem.month_no, problem.severity,
        problem.row_count::float8
          / sum(problem.row_count) over (partition by problem.batch_no, problem.file_no, problem.severity)
          * case problem.severity when 'refuse' then live_file.refused else live_file.warned end as row_share
      from hub.batch_problem as problem
      join live_file on live_file.batch_no = problem.batch_no and live_file.file_no = problem.file_no
    ),
    counted as (
      select accepted.institution_id, accepted.month_no, accepted.row_count::float8 as accepted, 0 as refused, 0 as warned
      from hub.batch_accepted as accepted
      join live_file on live_file.batch_no = accepted.batch_no and live_file.file_no = accepted.file_no
      union all
      select institution_id, month_no, 0, row_share, 0 from reason where severity = 'refuse'
      union all
      select institution_id, month_no, 0, 0, row_share from reason where severity = 'warn'
    )
    select
      institution_id as "institutionId", month_no as "monthNo",
      sum(accepted)::float8 as accepted, sum(refused)::float8 as refused, sum(warned)::float8 as warned,
      0::float8 as flagged
    from counted
    group by institution_id, month_no`.execute(database)
  return rows
}

async function runningJobs(database: Reading): Promise<RunningJob[]> {
  const rows = await database
    .selectFrom('hub.job_progress')
    .select(['kind', 'label', 'state', 'stage', 'done', 'total', 'unit'])
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('changed_at')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state === 'running' ? 'running' : 'waiting' }))
}

async function refusedOf(
  database: Kysely<HubDatabase>,
  { batchNo, lakeFolder }: { batchNo: number; lakeFolder: string },
): Promise<RefusedBatch | undefined> {
  const batch = await database
    .selectFrom('hub.batch')
    .select('status')
    .where('batch_no', '=', batchNo)
    .executeTakeFirst()
  if (!batch) return undefined
  const files = await database
    .selectFrom('hub.batch_file')
    .select(['file_no', 'label', 'table_name', 'refused'])
    .where('batch_no', '=', batchNo)
    .orderBy('file_no')
    .execute()
  const kept = await database
    .selectFrom('hub.lake_file')
    .select(['file_no', 'layer', 'path'])
    .where('batch_no', '=', batchNo)
    .where('layer', 'in', ['raw', 'refused'])
    .where('version_to', 'is', null)
    .orderBy('lake_file_no', 'desc')
    .execute()
  const pathsOf = (fileNo: number, layer: string) =>
    kept
      .filter((file) => file.file_no === fileNo && file.layer === layer)
      .map(({ path }) => join(lakeFolder, path))
  return {
    status: batch.status,
    files: files.map(({ file_no, label, table_name, refused }) => ({
      fileNo: file_no,
      label,
      table: table_name,
      refused,
      rawPath: pathsOf(file_no, 'raw')[0] ?? null,
      refusedPaths: pathsOf(file_no, 'refused'),
    })),
  }
}

async function manifestFiles(database: Kysely<HubDatabase>, lakeFolder: string): Promise<ManifestFile[]> {
  const rows = await database.selectFrom('hub.lake_file').selectAll().orderBy('lake_file_no').execute()
  return rows.map((row) => ({
    ...lakeFileOf(row, lakeFolder),
    versionFrom: row.version_from,
    versionTo: row.version_to,
  }))
}

/** Whoever changes the lake holds the lock as long as it lives. */
async function abandonedBatches(database: Kysely<HubDatabase>): Promise<number[]> {
  const { rows } = await sql<{ batch_no: number }>`
    select batch_no
    from hub.batch
    where status = 'loading'
      and not exists (
        select 1
        from pg_locks
        where locktype = 'advisory' and classid = 0 and objid = ${WRITER_LOCK} and granted
          and database = (select oid from pg_database where datname = current_database())
      )
    order by batch_no`.execute(database)
  return rows.map(({ batch_no }) => batch_no)
}
