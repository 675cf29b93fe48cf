import { caseworkError } from '@fundwatch/domain'
import type { LakeJob } from '../jobs.ts'
import { BATCH_STATES } from '../lake-words.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { BatchRow, DeskPorts, HubBook } from './desk-ports.ts'
import { isStillThere } from './list-batches.ts'

/** Has a batch taken out of the lake, as a job. Throws `forbidden`, `not-found`, `wrong-state`. */
export async function withdrawBatchAt(ports: DeskPorts, act: Act, no: number): Promise<{ jobId: string }> {
  requireRight(act.actor, 'keep')
  return ports.transact(act, async (stores) => {
    const batch = await freeBatch(stores.hub, no)
    if (batch.status !== 'live') throw wrongState(batch, '撤回')
    return order(stores, act, {
      action: 'withdraw-batch',
      id: String(no),
      job: { kind: 'withdraw', batchNo: no },
    })
  })
}

/** Has the files of a batch imported once more, while they still lie where they lay. Throws `forbidden`, `not-found`, `wrong-state`. */
export async function reimportBatch(
  ports: DeskPorts,
  act: Act,
  { no, acceptRefusals = false }: { readonly no: number; readonly acceptRefusals?: boolean },
): Promise<{ jobId: string }> {
  requireRight(act.actor, 'keep')
  return ports.transact(act, async (stores) => {
    const batch = await freeBatch(stores.hub, no)
    if (!['stopped', 'withdrawn', 'failed', 'interrupted'].includes(batch.status))
      throw wrongState(batch, '重新导入')
    const imported = (await stores.hub.jobLike('import', batch.label))?.job ?? null
    if (imported?.kind !== 'import' || !(await isStillThere(ports, imported)))
      throw caseworkError('field-invalid', { field: '批次', reason: '原来的文件已不在服务器上，请重新上传' })
    const { acceptRefusals: _, ...request } = imported.request
    return order(stores, act, {
      action: 'reimport-batch',
      id: String(no),
      job: { kind: 'import', request: { ...request, ...(acceptRefusals && { acceptRefusals }) } },
    })
  })
}

async function freeBatch(hub: HubBook, no: number): Promise<BatchRow> {
  const batch = await hub.batch(no)
  if (batch === undefined) throw caseworkError('not-found')
  if ((await hub.busyWith(no)) !== undefined)
    throw caseworkError('wrong-state', { noun: `批次 ${no}`, state: '正在处理', action: '再次办理' })
  return batch
}

function wrongState({ batchNo, status }: BatchRow, action: string) {
  return caseworkError('wrong-state', { noun: `批次 ${batchNo}`, state: BATCH_STATES[status], action })
}

type Stores = Parameters<Parameters<DeskPorts['transact']>[1]>[0]

/** What is ordered of the batch worker, and what the trail says of it. */
export interface Ordered {
  readonly action: string
  readonly noun?: string
  /** Of the thing in the trail. */
  readonly id: string
  readonly job: LakeJob
}

/** Hands a job in and writes down who asked for it, both or neither. */
export async function order(
  { jobs, trail }: Stores,
  act: Act,
  { action, noun = 'batch', id, job }: Ordered,
): Promise<{ jobId: string }> {
  const { userId, name } = act.actor
  const jobId = await jobs.submit({ job, byUser: userId, byName: name, reason: act.reason })
  await trail.write([{ action, noun, id, before: null, after: { jobId, ...job } }])
  return { jobId }
}
