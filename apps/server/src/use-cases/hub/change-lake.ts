import { hubError, understandable } from './hub-error.ts'
import type { BatchLedger, ImportProgress, LakeBuilder } from './import-ports.ts'
import type { Family, LakeFile } from './lake-file.ts'
import { replacedFiles } from './replaced-files.ts'

/** What withdrawing and compacting need. */
export interface ChangePorts {
  readonly ledger: BatchLedger & { statusOf(batchNo: number): Promise<string | undefined> }
  readonly lake: LakeBuilder
  readonly progress: ImportProgress
}

/** What a change came to. */
export interface ChangeReport {
  readonly version: number
  readonly added: number
  readonly removed: number
}

/** Takes a batch out of the lake; what its rows had superseded or refunded is as if they had never come. */
export async function withdrawBatch(
  ports: ChangePorts,
  batchNo: number,
  signal: AbortSignal,
): Promise<ChangeReport> {
  return ports.ledger.exclusively(
    async () => {
      const status = await ports.ledger.statusOf(batchNo)
      if (status === undefined) throw hubError('unknown-batch', { batchNo })
      if (status !== 'live') throw hubError('batch-not-live', { batchNo, status })
      return change(ports, { withdrawn: batchNo, compact: false, signal })
    },
    () => ports.progress.stage('等待另一个导入完成', null, ''),
  )
}

/** Folds all deltas into new base files; what `core` shows does not change. */
export async function compactLake(ports: ChangePorts, signal: AbortSignal): Promise<ChangeReport> {
  return ports.ledger.exclusively(
    () => change(ports, { compact: true, signal }),
    () => ports.progress.stage('等待另一个导入完成', null, ''),
  )
}

async function change(
  { ledger, lake, progress }: ChangePorts,
  { withdrawn, compact, signal }: { withdrawn?: number; compact: boolean; signal: AbortSignal },
): Promise<ChangeReport> {
  const present = await ledger.present()
  const hasDeltas = (family: Family) =>
    present.files.some((file) => file.layer === 'delta' && file.family === family)
  const families = (['institution', 'person'] as const).filter((family) => !compact || hasDeltas(family))
  if (families.length === 0) return { version: present.version, added: 0, removed: 0 }

  const version = present.version + 1
  const folder = lake.batchFolder(-version)
  try {
    const added: LakeFile[] = []
    const removed: LakeFile[] = present.files.filter(
      ({ layer, batchNo }) =>
        withdrawn !== undefined && batchNo === withdrawn && (layer === 'raw' || layer === 'refused'),
    )
    for (const family of families) {
      const settled = await lake.settle({
        family,
        staged: [],
        withdrawn: withdrawn === undefined ? [] : [withdrawn],
        compact,
        files: present.files,
        deltaNo: version,
        folder,
        progress,
        signal,
      })
      added.push(...(await lake.adopt(settled.added, `v${version}-${family}`)))
      removed.push(...replacedFiles(present.files, settled))
    }
    await ledger.commit({
      version,
      reason: compact ? 'compact' : 'withdraw',
      batchNo: withdrawn ?? null,
      added,
      removed,
      ...(withdrawn === undefined ? {} : { withdrawn }),
      reports: [],
      message: null,
    })
    return { version, added: added.length, removed: removed.length }
  } catch (error) {
    throw understandable(error)
  } finally {
    await lake.discard(-version)
  }
}
