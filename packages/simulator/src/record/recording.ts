import { dayOfInstant, formatInstant, type Instant } from '../calendar/civil-time.ts'
import { monthOf } from '../calendar/period.ts'
import type { City } from '../city/city.ts'
import type { CityFiles } from '../csv/city-files.ts'
import type { Encounter } from '../life/encounter.ts'
import type { Random } from '../random/random.ts'
import type { StockLedger } from '../stock/stock-ledger.ts'
import type { TraceCodes } from '../stock/trace-codes.ts'
import type { Registry } from './registry.ts'

/** Where everything goes that is recorded. */
export interface Archive {
  city: City
  files: CityFiles
  registry: Registry
  ledger: StockLedger
  traceCodes: TraceCodes
  /** Rows with typing errors that make them invalid are written too. */
  hasBadRows: boolean
}

/** One encounter while it is being recorded. */
export interface Recording {
  archive: Archive
  encounter: Encounter
  random: Random
  encounterId: string
  /** Absent while the person is still in hospital at the end of the period. */
  settledAt: Instant | undefined
  /** When the rows reached the centre, as text, and the month whose file they are in. */
  updated: string
  month: number
}

const LATE_SHARE = 0.006
const LATE_SHARE_OF_CLINICS = 0.03

/** Opens the recording: when it is settled, when the centre learns of it, in which file it comes. */
export function openRecording(
  archive: Archive,
  { encounter, random, encounterId }: Pick<Recording, 'encounter' | 'random' | 'encounterId'>,
): Recording {
  const endOfPeriod = (archive.city.period.lastDay + 1) * 86_400 - 1
  const last = encounter.charges.reduce((latest, { at }) => Math.max(latest, at), encounter.end)
  const settled = last + random.between(60, encounter.isStay ? 5400 : 900)
  const settledAt = settled <= endOfPeriod ? settled : undefined
  const lateShare = encounter.institution.kind === 'village-clinic' ? LATE_SHARE_OF_CLINICS : LATE_SHARE
  const lag = random.chance(lateShare) ? random.between(2, 45) * 86_400 : random.between(20, 3600)
  const updatedAt = Math.min(endOfPeriod, (settledAt ?? endOfPeriod) + lag)
  return {
    archive,
    encounter,
    random,
    encounterId,
    settledAt,
    updated: formatInstant(updatedAt),
    month: monthOf(archive.city.period, updatedAt),
  }
}

/** Year of settlement, or of admission when there is none yet. */
export function yearOf({ encounter, settledAt }: Recording): number {
  return new Date(dayOfInstant(settledAt ?? encounter.begin) * 86_400_000).getUTCFullYear()
}
