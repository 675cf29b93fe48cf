import { paidSource } from '../adapters/duckdb/cockpit/paid-source.ts'
import { mapSource } from '../adapters/files/map-source.ts'
import { cockpitStore } from '../adapters/postgres/cockpit/cockpit-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type { CockpitPorts } from '../use-cases/casework/cockpit/cockpit-ports.ts'
import { type ReadLakePorts, rememberAnswers } from '../use-cases/hub/read-lake.ts'
import type { LiveAnswers } from '../use-cases/review/online/report/live-answers.ts'

/** The figures of a cockpit within one act. */
export function cockpitLists(session: Session) {
  return { cockpit: cockpitStore(session) }
}

/** What the cockpit needs besides the transaction. */
export function openCockpit({
  settings,
  reading,
  live,
}: {
  readonly settings: Pick<Settings, 'dataFolder'>
  readonly reading: ReadLakePorts
  readonly live: LiveAnswers | null
}): Omit<CockpitPorts, 'transact'> {
  return {
    // Settlements of a city are many, and pages ask again and again: counted once per version.
    paid: paidSource({ ...reading, lake: rememberAnswers(reading.lake) }),
    countyMap: mapSource(settings.dataFolder),
    live,
  }
}
