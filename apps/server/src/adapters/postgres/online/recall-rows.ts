import type { DayNo } from '@fundwatch/domain'
import { type RememberedEncounter, type RememberedPerson, UNKNOWN_PERSON } from '@fundwatch/domain'
import type { Answer, NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { KnownMessage, RecallWish } from '../../../use-cases/review/online/online-ports.ts'
import { bucketOf } from '../review/finding-row.ts'
import { unpackEncounter } from './packed-encounter.ts'
import { prepared, type Session } from './prepared.ts'

/** A row of `sql/recall.sql`; what it means depends on its kind. */
interface RecalledRow {
  readonly kind: 'message' | 'person' | 'encounter'
  readonly person_id: string | null
  readonly institution_id: string | null
  readonly encounter_id: string | null
  readonly is_uploaded: boolean | null
  readonly number: number | null
  readonly body: string | null
  readonly input_hash: Buffer | null
}

/** What a recall finds. */
export interface Recalled {
  readonly known: KnownMessage | null
  readonly rememberedOf: (personId: string) => readonly RememberedEncounter[]
  readonly personOf: (personId: string) => RememberedPerson
}

/** Looks whether a message is known and reads what is remembered of persons, in one round trip. */
export async function recallRows(
  session: Session,
  { institutionId, messageId }: Pick<NationalCall, 'institutionId' | 'messageId'>,
  recalls: readonly RecallWish[],
): Promise<Recalled> {
  const persons = [...new Set(recalls.map(({ personId }) => personId))]
  const rows = await prepared<RecalledRow>(session, 'recall', {
    institution_id: institutionId,
    message_id: messageId,
    buckets: [...new Set(persons.map(bucketOf))],
    persons,
    from_day: recalls.reduce((first, { fromDay }) => Math.min(first, fromDay), LAST_DAY),
  })
  const answered = rows.find(({ kind }) => kind === 'message')
  const encounters = Map.groupBy(
    rows.filter(({ kind }) => kind === 'encounter'),
    ({ person_id }) => person_id,
  )
  const known = new Map(
    rows
      .filter(({ kind }) => kind === 'person')
      .map((row) => [row.person_id, { sex: row.body, bornDay: row.number as DayNo | null }]),
  )
  return {
    known: answered
      ? {
          inputHash: answered.input_hash ?? Buffer.alloc(0),
          answer: JSON.parse(answered.body ?? '') as Answer,
        }
      : null,
    rememberedOf: (personId) => (encounters.get(personId) ?? []).map(rememberedEncounter),
    personOf: (personId) => known.get(personId) ?? UNKNOWN_PERSON,
  }
}

const LAST_DAY = 2_932_896

function rememberedEncounter(row: RecalledRow): RememberedEncounter {
  const { institution_id, encounter_id, is_uploaded, body } = row
  return unpackEncounter(
    {
      institutionId: institution_id ?? '',
      encounterId: encounter_id ?? '',
      isUploaded: is_uploaded ?? false,
    },
    body ?? '{}',
  )
}
