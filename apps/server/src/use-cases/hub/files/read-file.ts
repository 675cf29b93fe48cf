import type { Readable } from 'node:stream'
import { caseworkError, type FileThing, fileLaw, type HandedInFile, thingsOfFile } from '@fundwatch/domain'
import { canReadFile, fileAbilities, type ReachOfThing } from '../../../policies/file.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { FilePorts, FileRow, ThingStores } from './file-ports.ts'

/** A thing of a file that the actor may see, and whether he may part them. */
export interface SeenThing extends FileThing {
  readonly mayUnlink: boolean
}

/** A file as an actor sees it. */
export interface SeenFile {
  readonly kept: Kept<HandedInFile>
  /** To see one of its things is to see the file; it is taken back by who hands in files for the thing it was handed in for. */
  readonly reach: ReachOfThing
  /** Those of its things that he may see. */
  readonly things: readonly SeenThing[]
}

/** A file that the actor may see, and what he may do with its things; throws `not-found` for everything else. */
export async function seenFile(
  ports: Pick<FilePorts, 'reachOf'>,
  stores: ThingStores,
  { act, id }: { readonly act: Act; readonly id: string },
): Promise<SeenFile> {
  const kept = await stores.histories.load(fileLaw, id)
  if (kept === undefined) throw caseworkError('not-found')
  const seen = await seenThings(ports, stores, { act, file: kept.state })
  if (!seen.reach.mayRead) throw caseworkError('not-found')
  return { kept, ...seen }
}

async function seenThings(
  { reachOf }: Pick<FilePorts, 'reachOf'>,
  { histories, findings }: ThingStores,
  { act, file }: { readonly act: Act; readonly file: HandedInFile },
): Promise<Pick<SeenFile, 'reach' | 'things'>> {
  const things: SeenThing[] = []
  let isFirst = true
  let mayAttach = false
  for (const thing of thingsOfFile(file)) {
    const reach = await reachOf({ histories, findings }, { ...thing, actor: act.actor })
    if (isFirst) mayAttach = reach?.mayAttach ?? false
    if (reach?.mayRead) things.push({ ...thing, mayUnlink: !isFirst && reach.mayAttach && !file.isWithdrawn })
    isFirst = false
  }
  return { reach: { mayRead: things.length > 0, mayAttach }, things }
}

/** Opens a file for download. What is in it is evidence about people: the trail says who had it. */
export async function readFile(
  ports: FilePorts,
  act: Act,
  id: string,
): Promise<{ readonly file: HandedInFile; readonly content: Readable }> {
  const file = await ports.transact(act, async ({ histories, findings, trail }) => {
    const { kept, reach } = await seenFile(ports, { histories, findings }, { act, id })
    if (!canReadFile(kept.state, reach)) throw caseworkError('not-found')
    await trail.write([{ action: 'read-file', noun: 'file', id, before: null, after: null }])
    return kept.state
  })
  return { file, content: await ports.blobs.open(file.sm3) }
}

/** A row of the list of files, as an actor sees it. */
export interface SeenRow extends FileRow {
  readonly things: readonly SeenThing[]
  readonly abilities: ReturnType<typeof fileAbilities>
}

/** The files of a thing with what the actor may do with each, oldest first. */
export async function listFiles(
  ports: FilePorts,
  act: Act,
  thing: { readonly noun: string; readonly id: string },
): Promise<readonly SeenRow[]> {
  return ports.transact(act, async (stores) => {
    const { histories, findings, files } = stores
    const own = await ports.reachOf({ histories, findings }, { ...thing, actor: act.actor })
    if (!own?.mayRead) throw caseworkError('not-found')
    const rows: SeenRow[] = []
    for (const row of await files.ofThing(thing.noun, thing.id)) {
      const { reach, things } = await seenThings(ports, { histories, findings }, { act, file: row.file })
      rows.push({ ...row, things, abilities: fileAbilities(act.actor, row.file, reach) })
    }
    return rows
  })
}
