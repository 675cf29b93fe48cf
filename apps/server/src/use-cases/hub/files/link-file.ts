import { caseworkError, type FileThing, fileLaw } from '@fundwatch/domain'
import { canLinkFile } from '../../../policies/file.ts'
import type { Act } from '../trail/act.ts'
import type { FilePorts } from './file-ports.ts'
import { type SeenFile, seenFile } from './read-file.ts'

/** Which file, as it was seen, and what it is evidence for. */
export interface LinkWish {
  readonly id: string
  readonly version: number
  readonly thing: FileThing
}

/** Makes a file evidence for another thing as well: whoever may see that thing may see the file from now on. */
export function linkFile(ports: FilePorts, act: Act, { id, version, thing }: LinkWish): Promise<SeenFile> {
  return ports.transact(act, async ({ histories, findings }) => {
    const stores = { histories, findings }
    const { kept, reach } = await seenFile(ports, stores, { act, id })
    const ofThing = await ports.reachOf(stores, { ...thing, actor: act.actor })
    if (!ofThing?.mayRead) throw caseworkError('not-found')
    if (!canLinkFile(kept.state, reach, ofThing)) throw caseworkError('forbidden', { what: '为它关联文件' })
    if (kept.version !== version) throw caseworkError('stale')
    await histories.append(fileLaw, { ...kept, event: { kind: 'linked', ...thing } })
    return seenFile(ports, stores, { act, id })
  })
}

/** Takes a file away from a thing it was linked to, with a reason. */
export function unlinkFile(
  ports: FilePorts,
  act: Act,
  { id, version, thing, reason }: LinkWish & { readonly reason: string },
): Promise<SeenFile> {
  return ports.transact(act, async ({ histories, findings }) => {
    const stores = { histories, findings }
    const { kept, things } = await seenFile(ports, stores, { act, id })
    const seen = things.find((each) => each.noun === thing.noun && each.id === thing.id)
    if (seen === undefined) throw caseworkError('not-found')
    if (!seen.mayUnlink) throw caseworkError('forbidden', { what: '取消这项关联' })
    if (kept.version !== version) throw caseworkError('stale')
    const after = await histories.append(fileLaw, { ...kept, event: { kind: 'unlinked', ...thing, reason } })
    // Whoever saw it by this thing only has seen it.
    return {
      kept: after,
      reach: { mayRead: true, mayAttach: false },
      things: things.filter((each) => each !== seen),
    }
  })
}
