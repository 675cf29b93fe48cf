import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { anchorFolder } from '../adapters/files/anchor-folder.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { chainEnd } from '../adapters/postgres/trail/chain-end.ts'
import { aloneOn } from '../adapters/postgres/trail/seal-store.ts'
import { viewTrail } from '../adapters/postgres/trail/trail-view.ts'
import type { Settings } from '../config/env.ts'
import { writeAnchor } from '../use-cases/hub/trail/anchor.ts'
import type { InspectPorts } from '../use-cases/hub/trail/inspect-trail.ts'
import { openSealer } from '../use-cases/hub/trail/seal-entries.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { openInstance } from './open-instance.ts'

/** Opens the audit trail of an instance for the time of one command. */
export async function withTrail<Result>(
  settings: Settings,
  work: (ports: InspectPorts) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-trail',
    maxConnections: 2,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  const now = () => wallClock(Date.now())
  const anchors = anchorFolder(settings.dataFolder)
  const alone = aloneOn(pool, now)
  const anchorNow = async () => {
    const sealer = openSealer({ alone, now })
    while ((await sealer.round()) > 0);
    const day = await writeAnchor({ folder: anchors, end: () => chainEnd(pool), now }, { daily: false })
    return day && join(anchors.folder, `${day}.txt`)
  }
  try {
    return await work({
      viewTrail: (look) => viewTrail(pool, look),
      anchors,
      readFile: (file) => readFile(file, 'utf8'),
      anchorNow,
      now,
      messageDays: settings.messageDays,
    })
  } finally {
    await pool.end()
    await instance.close()
  }
}
