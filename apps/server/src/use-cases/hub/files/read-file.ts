import type { Readable } from 'node:stream'
import { caseworkError, fileLaw, type HandedInFile } from '@fundwatch/domain'
import { canReadFile, fileAbilities, type ReachOfThing } from '../../../policies/file.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { FilePorts, FileRow, ThingStores } from './file-ports.ts'

/** A file that the actor may see, and what he may do with its thing; throws `not-found` for everything else. */
export async function seenFile(
  { reachOf }: Pick<FilePorts, 'reachOf'>,
  { histories, findings }: ThingStores,
  { act, id }: { readonly act: Act; readonly id: string },
): Promise<{ readonly kept: Kept<HandedInFile>; readonly reach: ReachOfThing }> {
  const kept = await histories.load(fileLaw, id)
  const reach =
    kept &&
    (await reachOf(
      { histories, findings },
      { noun: kept.state.forNoun, id: kept.state.forId, actor: act.actor },
    ))
  if (kept === undefined || !reach?.mayRead) throw caseworkError('not-found')
  return { kept, reach }
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

/** The files of a thing with what the actor may do with each, oldest first. */
export async function listFiles(
  { transact, reachOf }: FilePorts,
  act: Act,
  thing: { readonly noun: string; readonly id: string },
): Promise<readonly (FileRow & { readonly abilities: ReturnType<typeof fileAbilities> })[]> {
  return transact(act, async ({ histories, findings, files }) => {
    const reach = await reachOf({ histories, findings }, { ...thing, actor: act.actor })
    if (!reach?.mayRead) throw caseworkError('not-found')
    const rows = await files.ofThing(thing.noun, thing.id)
    return rows.map((row) => ({ ...row, abilities: fileAbilities(act.actor, row.file, reach) }))
  })
}
