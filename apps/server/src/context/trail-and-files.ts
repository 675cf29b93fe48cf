import { anchorFolder } from '../adapters/files/anchor-folder.ts'
import { blobStore } from '../adapters/files/blob-store.ts'
import type { connect } from '../adapters/postgres/connect.ts'
import { fileList, projectFiles } from '../adapters/postgres/files/file-list.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { trailList, unmaskings } from '../adapters/postgres/trail/trail-list.ts'
import { viewTrail } from '../adapters/postgres/trail/trail-view.ts'
import type { Settings } from '../config/env.ts'
import type { FilePorts } from '../use-cases/hub/files/file-ports.ts'
import { reachOfThing } from '../use-cases/hub/files/reach-of-thing.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import type { PersonPorts } from '../use-cases/hub/trail/look-at-person.ts'
import type { VerifyPorts } from '../use-cases/hub/trail/verify-for-auditor.ts'
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
  pool,
}: {
  readonly settings: Pick<Settings, 'dataFolder' | 'fileMegabytes' | 'messageDays'>
  readonly reading: ReadLakePorts
  readonly pool: ReturnType<typeof connect>
}): Pick<FilePorts, 'blobs' | 'reachOf' | 'mostFileBytes'> &
  Pick<PersonPorts, 'personOf'> &
  Pick<VerifyPorts, 'inspection'> {
  return {
    blobs: blobStore(settings.dataFolder),
    reachOf: reachOfThing,
    mostFileBytes: settings.fileMegabytes * 1024 * 1024,
    personOf: personCards(reading),
    inspection: {
      viewTrail: (look) => viewTrail(pool, look),
      anchors: anchorFolder(settings.dataFolder),
      messageDays: settings.messageDays,
    },
  }
}
