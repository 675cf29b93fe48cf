import { blobStore } from '../adapters/files/blob-store.ts'
import { fileList, projectFiles } from '../adapters/postgres/files/file-list.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { trailList, unmaskings } from '../adapters/postgres/trail/trail-list.ts'
import type { Settings } from '../config/env.ts'
import type { FilePorts } from '../use-cases/hub/files/file-ports.ts'
import { reachOfThing } from '../use-cases/hub/files/reach-of-thing.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import type { PersonPorts } from '../use-cases/hub/trail/look-at-person.ts'
import { personCards } from './person-cards.ts'

/** The list of files follows their histories. */
export const fileProjections = { file: projectFiles }

/** The stores of trail and files within one act. */
export function trailLists(session: Session) {
  return { files: fileList(session), trailEntries: trailList(session), unmaskings: unmaskings(session) }
}

/** Trail, persons and files as our own wire asks for them. */
export function openTrailAndFiles({
  settings,
  reading,
}: {
  readonly settings: Pick<Settings, 'dataFolder' | 'fileMegabytes'>
  readonly reading: ReadLakePorts
}): Pick<FilePorts, 'blobs' | 'reachOf' | 'mostFileBytes'> & Pick<PersonPorts, 'personOf'> {
  return {
    blobs: blobStore(settings.dataFolder),
    reachOf: reachOfThing,
    mostFileBytes: settings.fileMegabytes * 1024 * 1024,
    personOf: personCards(reading),
  }
}
