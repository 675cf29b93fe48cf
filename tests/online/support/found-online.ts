import { setImmediate as turn } from 'node:timers/promises'
import type { Finding } from '@fundwatch/engine'
import { loadChecks } from '../../../apps/server/src/adapters/catalog/read-catalog.ts'
import { readWarehouse } from '../../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import { buildBeside } from '../../../apps/server/src/adapters/law-builder/build-beside.ts'
import { connect } from '../../../apps/server/src/adapters/postgres/connect.ts'
import { onlineStore } from '../../../apps/server/src/adapters/postgres/online/online-store.ts'
import { uploadedRows } from '../../../apps/server/src/adapters/postgres/online/uploaded-rows.ts'
import { ruleBreaker } from '../../../apps/server/src/use-cases/review/online/guards/rule-breaker.ts'
import {
  compileOnline,
  type OnlineLaw,
} from '../../../apps/server/src/use-cases/review/online/law/online-law.ts'
import {
  type EncounterToCheck,
  recheckEncounter,
} from '../../../apps/server/src/use-cases/review/online/recheck/recheck-encounter.ts'
import type { OnlineLab } from './online-lab.ts'

/** What the online engine finds about every uploaded encounter now that all of them are known. */
export interface FoundOnline {
  readonly findings: readonly Finding[]
  /** The rules that hospitals are answered by. */
  readonly ruleIds: ReadonlySet<string>
}

const SETTLED = `
select distinct institution_id as "institutionId", encounter_id as "encounterId", person_id as "personId"
from online.uploaded_encounter
where exists (
  select from online.uploaded_row as row
  where row.institution_id = uploaded_encounter.institution_id and row.encounter_id = uploaded_encounter.encounter_id
    and row.person_id = uploaded_encounter.person_id and row.relation = 'settlement'
)`

/** Checks every encounter that was ever settled once more, by the published release, and stores nothing. */
export async function findAgain(lab: OnlineLab): Promise<FoundOnline> {
  const databaseUrl = await lab.databaseUrl()
  const law = await publishedLaw(lab, databaseUrl)
  const encounters = await lab.rows<EncounterToCheck>(SETTLED)
  const pool = connect({ url: databaseUrl, maxConnections: 2 })
  const store = onlineStore({ pool, rows: uploadedRows(readWarehouse()) })
  const findings = new Map<string, Finding>()
  const ports = {
    store,
    law: { live: () => law, trial: () => null, refresh: async () => undefined },
    findings: {
      keep: async (found: readonly Finding[]) => {
        for (const finding of found) findings.set(finding.identity, finding)
      },
    },
    breaker: ruleBreaker({ failures: Number.POSITIVE_INFINITY, restMs: 0 }),
    names: { institution: () => undefined, code: () => undefined },
    now: () => Date.now(),
  }
  try {
    for (const encounter of encounters) await recheckEncounter(ports, encounter)
  } finally {
    await pool.end()
  }
  return {
    findings: [...findings.values()],
    ruleIds: new Set(law.compiled.law.rules.map(({ rule }) => rule.id)),
  }
}

async function publishedLaw(lab: OnlineLab, databaseUrl: string): Promise<OnlineLaw> {
  const [release] = await lab.rows<{ release_no: number }>(
    `select release_no from review.release where state = 'published'`,
  )
  const releaseNo = release?.release_no ?? 1
  const { law, needs } = await buildBeside({ databaseUrl, releaseNo })
  return compileOnline({
    releaseNo,
    law,
    checks: await loadChecks(),
    lookBackDays: needs.lookBackDays,
    slices: { sliceMs: 1000, now: () => performance.now(), pause: () => turn() },
    slowMs: Number.POSITIVE_INFINITY,
  })
}
