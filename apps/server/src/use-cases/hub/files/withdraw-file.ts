import { caseworkError, fileLaw, type HandedInFile } from '@fundwatch/domain'
import { canWithdrawFile } from '../../../policies/file.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { FilePorts } from './file-ports.ts'
import { seenFile } from './read-file.ts'

/** Takes a file back, with a reason. What was in it stays in the store: it may have been read. */
export async function withdrawFile(
  ports: FilePorts,
  act: Act,
  wish: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Kept<HandedInFile>> {
  return ports.transact(act, async ({ histories, findings }) => {
    const { kept, reach } = await seenFile(ports, { histories, findings }, { act, id: wish.id })
    if (!canWithdrawFile(act.actor, kept.state, reach))
      throw caseworkError('forbidden', { what: '撤回这个文件' })
    if (kept.version !== wish.version) throw caseworkError('stale')
    return histories.append(fileLaw, { ...kept, event: { kind: 'withdrawn', reason: wish.reason } })
  })
}
