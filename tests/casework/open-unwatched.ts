import {
  type CaseworkLab,
  watchNothing,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { readSettings } from '../../apps/server/src/config/env.ts'
import { type OpenCasework, openCasework } from '../../apps/server/src/context/casework.ts'
import { silentLog } from '../../apps/server/src/http/testing/silent-log.ts'
import { lakeOfPersons } from './matrix/trail.ts'

/** Everything that our wire works with, on a lab; what is watched is watched by hand. */
export function openUnwatched(lab: CaseworkLab): OpenCasework {
  const { settings } = readSettings({ FUNDWATCH_DATA: lab.folder })
  return openCasework({
    settings,
    databaseUrl: lab.url,
    reading: lakeOfPersons,
    log: silentLog,
    watch: watchNothing,
  })
}
