import type {
  BatchRow,
  CheckRow,
  DeliveryRow,
  HubBook,
  InstitutionProblem,
  JobRow,
  QuarantineRow,
  UploadRow,
} from '../../../use-cases/hub/desk/desk-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './hub-statements.ts'

/** Batches, jobs and uploads, on the session of an act. */
export function hubBook(session: Session): HubBook {
  return { ...batchBook(session), ...jobBook(session), ...uploadBook(session) }
}

type Parameters = Readonly<Record<string, unknown>>

async function countOf(session: Session, name: string, parameters: Parameters): Promise<number> {
  const [row] = await run<{ counted: number }>(session, name, parameters)
  return row?.counted ?? 0
}

function batchBook(
  session: Session,
): Pick<HubBook, 'batches' | 'batch' | 'deliveries' | 'checks' | 'quarantine' | 'problemsOf' | 'busyWith'> {
  return {
    batches: async ({ below, limit, ...filter }) => ({
      rows: await run<BatchRow>(session, 'page_batches', { ...filter, below, most: limit }),
      counted: await countOf(session, 'count_batches', filter),
    }),
    batch: async (batchNo) => (await run<BatchRow>(session, 'read_batch', { batch_no: batchNo }))[0],
    deliveries: (batchNo) => run<DeliveryRow>(session, 'list_deliveries', { batch_no: batchNo }),
    checks: (batchNo) => run<CheckRow>(session, 'list_checks', { batch_no: batchNo }),
    quarantine: async ({ batchNo, table, check, skip, limit }) => {
      const filter = { batch_no: batchNo, table_name: table, check_name: check }
      return {
        rows: await run<QuarantineRow>(session, 'page_quarantine', { ...filter, skip, most: limit }),
        counted: await countOf(session, 'count_quarantine', filter),
      }
    },
    problemsOf: (institutionId, monthNo) =>
      run<InstitutionProblem>(session, 'problems_of_institution', {
        institution_id: institutionId,
        month_no: monthNo,
      }),
    busyWith: async (batchNo) =>
      (await run<{ id: string }>(session, 'busy_with_batch', { batch_no: batchNo }))[0]?.id,
  }
}

function jobBook(session: Session): Pick<HubBook, 'jobs' | 'job' | 'jobLike' | 'askToStop'> {
  return {
    jobs: async ({ after, limit, ...filter }) => {
      return {
        rows: await run<JobRow>(session, 'page_jobs', {
          ...filter,
          after_at: after?.key ?? null,
          after_id: after?.id ?? null,
          most: limit,
        }),
        counted: await countOf(session, 'count_jobs', filter),
      }
    },
    job: async (jobId) => (await run<JobRow>(session, 'read_job', { job_id: jobId }))[0],
    jobLike: async (kind, label) => (await run<JobRow>(session, 'latest_job_like', { kind, label }))[0],
    askToStop: async (jobId) => void (await run(session, 'ask_to_stop', { job_id: jobId })),
  }
}

function uploadBook(session: Session): Pick<HubBook, 'uploads' | 'upload' | 'addUpload' | 'removeUpload'> {
  return {
    uploads: () => run<UploadRow>(session, 'list_uploads'),
    upload: async (id) => (await run<UploadRow>(session, 'read_upload', { upload_id: id }))[0],
    addUpload: async ({ id, name, bytes, modifiedMs, byUser, byName }) =>
      void (await run(session, 'add_upload', {
        upload_id: id,
        name,
        bytes,
        modified_ms: modifiedMs,
        by_user: byUser,
        by_name: byName,
      })),
    removeUpload: async (id) => void (await run(session, 'remove_upload', { upload_id: id })),
  }
}
