import type { EncounterKey } from '@fundwatch/domain'
import { bucketOf } from '../review/finding-row.ts'
import type { Session } from '../statement-file.ts'
import { prepared } from './prepared.ts'

/** Encounters and persons, in a fixed order, so that two uploads about the same ones never wait for each other. */
export async function lockTold(session: Session, touched: readonly EncounterKey[]): Promise<void> {
  const persons = [...new Set(touched.map(({ personId }) => personId))]
  if (persons.length === 0) return
  await prepared(session, 'lock_persons', {
    encounters: touched.map(nameOf),
    buckets: persons.map(bucketOf),
    persons,
  })
}

/** Encounters of which the persons are not known: before persons are locked. */
export async function lockEncounters(
  session: Session,
  encounters: readonly Omit<EncounterKey, 'personId'>[],
): Promise<void> {
  await prepared(session, 'lock_persons', { encounters: encounters.map(nameOf), buckets: [], persons: [] })
}

const nameOf = ({ institutionId, encounterId }: Omit<EncounterKey, 'personId'>) =>
  `${institutionId} ${encounterId}`
