import { simulatedDivisionName } from '@fundwatch/simulator/division'
import { paidSource } from '../adapters/duckdb/cockpit/paid-source.ts'
import { countyListSource, mapSource } from '../adapters/files/map-source.ts'
import { cockpitStore } from '../adapters/postgres/cockpit/cockpit-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type { CockpitPorts } from '../use-cases/casework/cockpit/cockpit-ports.ts'
import type { CountyPorts } from '../use-cases/casework/cockpit/county-names.ts'
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
}): Omit<CockpitPorts, 'transact'> & Omit<CountyPorts, 'transact'> {
  return {
    paid: paidSource(reading, rememberAnswers(reading.lake)),
    countyMap: mapSource(settings.dataFolder),
    countyList: countyListSource(settings.dataFolder),
    simulatedName: simulatedDivisionName,
    live,
  }
}
