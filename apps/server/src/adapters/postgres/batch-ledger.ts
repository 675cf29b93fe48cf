import { type Kysely, sql, type Transaction } from 'kysely'
import type { FileReport } from '../../use-cases/hub/batch-report.ts'
import type { ChangePorts } from '../../use-cases/hub/change-lake.ts'
import type { LakeFile } from '../../use-cases/hub/lake-file.ts'
import type { HubDatabase } from './hub-database.ts'
import { lakeFileOf, pathInLake } from './manifest-row.ts'

/** The advisory lock of whoever changes the lake: "lake" on a telephone keypad. */
export const WRITER_LOCK = 5253

/** The manifest and the ledger of batches in PostgreSQL. */
export function batchLedger(
  database: Kysely<HubDatabase>,
  lakeFolder: string,
): ChangePorts['ledger'] & {
  /** Closes batches that a killed process left at work; call it while holding the right to change the lake. */
  closeInterrupted(): Promise<void>
} {
  return {
    exclusively: (work, onWait) => exclusively(database, work, onWait),
    openBatch: async ({ source, label, mapping, isSimulated }) => {
      const { batch_no } = await database
        .insertInto('hub.batch')
        .values({ status: 'loading', source, label, mapping, is_simulated: isSimulated })
        .returning('batch_no')
        .executeTakeFirstOrThrow()
      return batch_no
    },
    holderOf: async (fingerprint, table) => {
      const holder = await database
        .selectFrom('hub.batch_file')
        .select('batch_no')
        .where('fingerprint', '=', fingerprint)
        .where(sql<string>`coalesce(table_name, '')`, '=', table ?? '')
        .where('holds', '=', true)
        .executeTakeFirst()
      return holder?.batch_no
    },
    endBatch: async (batchNo, { status, message, files, kept }) => {
      await database.transaction().execute(async (transaction) => {
        await writeReports(transaction, { batchNo, files, holds: false })
        const { version } = await newestVersion(transaction)
        await addFiles(transaction, { version, lakeFolder, added: kept })
        await endBatch(transaction, { batchNo, status, message })
      })
    },
    statusOf: async (batchNo) => {
      const batch = await database
        .selectFrom('hub.batch')
        .select('status')
        .where('batch_no', '=', batchNo)
        .executeTakeFirst()
      return batch?.status
    },
    closeInterrupted: async () => {
      await database
        .updateTable('hub.batch')
        .set({
          status: 'interrupted',
          message: '导入在完成之前被中断，没有写入任何数据。请重新执行同一条导入命令。',
          ended_at: sql<Date>`now()`,
        })
        .where('status', '=', 'loading')
        .execute()
    },
    present: () => presentFiles(database, lakeFolder),
    commit: (change) => commit(database, lakeFolder, change),
  }
}

/** The newest version of the lake and its files. */
export async function presentFiles(
  database: Kysely<HubDatabase>,
  lakeFolder: string,
): Promise<{ version: number; files: LakeFile[] }> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const { version } = await newestVersion(transaction)
      const rows = await transaction
        .selectFrom('hub.lake_file')
        .selectAll()
        .where('version_to', 'is', null)
        .orderBy('lake_file_no')
        .execute()
      return { version, files: rows.map((row) => lakeFileOf(row, lakeFolder)) }
    })
}

function newestVersion(transaction: Transaction<HubDatabase>): Promise<{ version: number }> {
  return transaction
    .selectFrom('hub.lake_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
}

async function exclusively<Result>(
  database: Kysely<HubDatabase>,
  work: () => Promise<Result>,
  onWait: () => void,
): Promise<Result> {
  // The lock lives as long as the connection: a killed process lets go of it by itself.
  return database.connection().execute(async (session) => {
    const attempt = sql<{ got: boolean }>`select pg_try_advisory_lock(${WRITER_LOCK}) as got`
    const { rows } = await attempt.execute(session)
    if (!rows[0]?.got) {
      onWait()
      await sql`select pg_advisory_lock(${WRITER_LOCK})`.execute(session)
    }
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${WRITER_LOCK})`.execute(session)
    }
  })
}

async function commit(
  database: Kysely<HubDatabase>,
  lakeFolder: string,
  {
    version,
    reason,
    batchNo,
    added,
    removed,
    withdrawn,
    reports,
    message,
  }: Parameters<ChangePorts['ledger']['commit']>[0],
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction.insertInto('hub.lake_version').values({ version, reason, batch_no: batchNo }).execute()
    await removeFiles(transaction, { version, lakeFolder, removed })
    await addFiles(transaction, { version, lakeFolder, added })
    if (withdrawn !== undefined) await withdraw(transaction, { version, batchNo: withdrawn })
    else if (batchNo !== null) {
      await writeReports(transaction, { batchNo, files: reports, holds: true })
      await transaction
        .updateTable('hub.batch')
        .set({ status: 'live', version_from: version, ended_at: sql<Date>`now()`, message })
        .where('batch_no', '=', batchNo)
        .execute()
    }
  })
}

const ROWS_PER_INSERT = 500

async function addFiles(
  transaction: Transaction<HubDatabase>,
  { version, lakeFolder, added }: { version: number; lakeFolder: string; added: readonly LakeFile[] },
): Promise<void> {
  for (let at = 0; at < added.length; at += ROWS_PER_INSERT) {
    await transaction
      .insertInto('hub.lake_file')
      .values(
        added.slice(at, at + ROWS_PER_INSERT).map((file) => ({
          path: pathInLake(lakeFolder, file.path),
          layer: file.layer,
          family: file.family,
          relation: file.relation,
          month_no: file.monthNo,
          bucket_from: file.bucketFrom,
          bucket_to: file.bucketTo,
          delta_no: file.deltaNo,
          batch_no: file.batchNo,
          file_no: file.fileNo,
          row_count: file.rows,
          bytes: file.bytes,
          checksum: file.checksum,
          version_from: version,
          version_to: null,
        })),
      )
      .execute()
  }
}

async function removeFiles(
  transaction: Transaction<HubDatabase>,
  { version, lakeFolder, removed }: { version: number; lakeFolder: string; removed: readonly LakeFile[] },
): Promise<void> {
  const paths = removed.map(({ path }) => pathInLake(lakeFolder, path))
  for (let at = 0; at < paths.length; at += ROWS_PER_INSERT) {
    await transaction
      .updateTable('hub.lake_file')
      .set({ version_to: version })
      .where('path', 'in', paths.slice(at, at + ROWS_PER_INSERT))
      .execute()
  }
}

async function withdraw(
  transaction: Transaction<HubDatabase>,
  { version, batchNo }: { version: number; batchNo: number },
): Promise<void> {
  await transaction
    .updateTable('hub.batch')
    .set({ status: 'withdrawn', version_to: version })
    .where('batch_no', '=', batchNo)
    .execute()
  await transaction
    .updateTable('hub.batch_file')
    .set({ holds: false })
    .where('batch_no', '=', batchNo)
    .execute()
}

async function endBatch(
  transaction: Transaction<HubDatabase>,
  {
    batchNo,
    status,
    message,
  }: { batchNo: number; status: 'stopped' | 'nothing' | 'failed'; message: string },
): Promise<void> {
  await transaction
    .updateTable('hub.batch')
    .set({ status, message, ended_at: sql<Date>`now()` })
    .where('batch_no', '=', batchNo)
    .execute()
}

async function writeReports(
  transaction: Transaction<HubDatabase>,
  { batchNo, files, holds }: { batchNo: number; files: readonly FileReport[]; holds: boolean },
): Promise<void> {
  for (const file of files) {
    await transaction
      .insertInto('hub.batch_file')
      .values({
        batch_no: batchNo,
        file_no: file.fileNo,
        label: file.label,
        table_name: file.table,
        relation: file.relation,
        format: file.format,
        encoding: file.encoding,
        fingerprint: file.fingerprint,
        bytes: file.bytes,
        rows_read: file.read,
        accepted: file.accepted,
        refused: file.refused,
        warned: file.warned,
        seconds: file.seconds,
        outcome: file.outcome,
        message: file.message,
        holds: holds && file.outcome === 'taken',
      })
      .execute()
    await writeCounts(transaction, batchNo, file)
  }
}

async function writeCounts(
  transaction: Transaction<HubDatabase>,
  batchNo: number,
  { fileNo, relation, problems, acceptedBy }: FileReport,
): Promise<void> {
  if (relation === null) return
  const place = { batch_no: batchNo, file_no: fileNo, relation }
  for (let at = 0; at < problems.length; at += ROWS_PER_INSERT) {
    const rows = problems.slice(at, at + ROWS_PER_INSERT).map((problem) => ({
      ...place,
      check_name: problem.check,
      severity: problem.severity,
      message: problem.message,
      institution_id: problem.institutionId,
      month_no: problem.monthNo,
      row_count: problem.rows,
    }))
    await transaction.insertInto('hub.batch_problem').values(rows).execute()
  }
  for (let at = 0; at < acceptedBy.length; at += ROWS_PER_INSERT) {
    const rows = acceptedBy.slice(at, at + ROWS_PER_INSERT).map((accepted) => ({
      ...place,
      institution_id: accepted.institutionId,
      month_no: accepted.monthNo,
      row_count: accepted.rows,
    }))
    await transaction.insertInto('hub.batch_accepted').values(rows).execute()
  }
}
