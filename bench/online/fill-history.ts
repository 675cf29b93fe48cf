import {
  type AuditEncounter,
  type AuditFacts,
  type AuditLine,
  type DayNo,
  lineKeyFromText,
  NOTHING_GONE,
  type RememberedPerson,
  UNKNOWN_PERSON,
} from '@fundwatch/domain'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { memoryStore } from '../../apps/server/src/adapters/postgres/online/memory-store.ts'
import { packEncounter } from '../../apps/server/src/adapters/postgres/online/packed-encounter.ts'
import { bucketOf } from '../../apps/server/src/adapters/postgres/review/finding-row.ts'
import type { LakeRow } from '../../apps/server/src/use-cases/review/online/memory/fill-ports.ts'
import type { MemoryNeeds } from '../../apps/server/src/use-cases/review/online/online-ports.ts'
import { isAtHand } from '../engine/claims.ts'
import { TODAY } from '../engine/mix.ts'
import { institutionId, personId } from './holes.ts'

const BUCKETS = 256
const YEARS = 4000

/** Whatever a release may look for is remembered: publishing one fills nothing. */
const EVERYTHING: MemoryNeeds = {
  releaseNo: 0,
  codes: new Map(),
  allCodesDays: YEARS,
  encounterDays: YEARS,
  lookBackDays: YEARS,
}

/** How many lines are remembered now, of how many persons. */
export interface FilledHistory {
  readonly lines: number
  readonly encounters: number
  readonly seconds: number
}

/** What is remembered of a visit, but for whose it is. */
type VisitBody = Pick<LakeRow, 'lastDay' | 'lineCount' | 'body'> & { readonly isElsewhere: boolean }

/** Remembers so many persons, each with the history of a claim, as a fill from the lake would. */
export async function fillHistory(
  databaseUrl: string,
  claims: readonly AuditFacts[],
  persons: number,
): Promise<FilledHistory> {
  const startedAt = performance.now()
  const visits = claims.map(visitsOf)
  const byBucket = Map.groupBy(
    Array.from({ length: persons }, (_, no) => no),
    (no) => bucketOf(personId(no)),
  )
  const pool = connect({ url: databaseUrl, applicationName: 'fundwatch-bench' })
  const memory = memoryStore(pool)
  let [encounters, lines] = [0, 0]
  try {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const own = byBucket.get(bucket) ?? []
      const rows = own.flatMap((no) => rowsOf(no, visits[no % visits.length] ?? []))
      encounters += rows.length
      lines += rows.reduce((sum, { lineCount }) => sum + lineCount, 0)
      await memory.replace({
        range: { bucketFrom: bucket, bucketTo: bucket },
        encounters: rows,
        persons: own.map((no) => ({
          bucket,
          personId: personId(no),
          ...personOf(claims[no % claims.length]?.encounters[0]),
        })),
        touched: null,
        lakeVersion: 0,
        maxDelta: 0,
        fillId: 'bench',
      })
    }
    await memory.complete({ needs: EVERYTHING, lakeVersion: 0, maxDelta: 0 })
    await pool.query('vacuum (analyze) online.history_encounter')
    await pool.query('vacuum (analyze) online.remembered_person')
  } finally {
    await pool.end()
  }
  return { lines, encounters, seconds: (performance.now() - startedAt) / 1000 }
}

function personOf(encounter: AuditEncounter | undefined): RememberedPerson {
  if (!encounter || encounter.ageDays === null) return UNKNOWN_PERSON
  return { sex: encounter.sex, bornDay: (TODAY - encounter.ageDays) as DayNo }
}

function rowsOf(no: number, visits: readonly VisitBody[]): LakeRow[] {
  return visits.map(({ isElsewhere, ...visit }, at) => ({
    ...visit,
    bucket: bucketOf(personId(no)),
    personId: personId(no),
    institutionId: institutionId(isElsewhere ? no + 1 : no),
    encounterId: `B${String(no).padStart(15, '0')}${at}`,
  }))
}

function visitsOf(facts: AuditFacts): VisitBody[] {
  const before = facts.lines.filter((line) => !isAtHand(line))
  return facts.encounters.flatMap((encounter) => {
    const lines = before.filter(({ encounterId }) => encounterId === encounter.encounterId)
    return lines.length === 0 ? [] : [visitBody(facts, encounter, lines)]
  })
}

function visitBody(facts: AuditFacts, encounter: AuditEncounter, lines: readonly AuditLine[]): VisitBody {
  const { encounterId, institutionId: place, levelRank, encounterClass, insuranceType } = encounter
  const isOwn = (one: { readonly encounterId: string }) => one.encounterId === encounterId
  const body = packEncounter({
    institutionId: place,
    encounterId,
    isUploaded: false,
    person: personOf(encounter),
    levelRank,
    encounterClass,
    insuranceType,
    stay: { ...encounter, isExtract: true },
    lines: lines.map((line) => ({
      ...line,
      lineSn: lineKeyFromText(line.lineKey)?.lineSn ?? '',
      encounterType: null,
      isExtract: true,
      originalLineSn: null,
      refundsSettlementId: null,
    })),
    diagnoses: facts.diagnoses.filter(isOwn),
    operations: facts.operations.filter(isOwn),
    gone: NOTHING_GONE,
  })
  const lastDay = Math.max(encounter.startedDayNo, ...lines.map(({ dayNo }) => dayNo))
  return { lastDay, lineCount: lines.length, body, isElsewhere: place !== 'A' }
}
