import {
  type DayNo,
  type RememberedEncounter,
  type RememberedPerson,
  recallHistory,
  UNKNOWN_PERSON,
} from '@fundwatch/domain'
import type { Answer, NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { History, KnownMessage, RecallWish } from '../../../use-cases/review/online/online-ports.ts'
import { bucketOf } from '../review/finding-row.ts'
import type { Session } from '../statement-file.ts'
import { unpackEncounter } from './packed-encounter.ts'
import { prepared } from './prepared.ts'

/** Who asks, and whom to recall. */
export interface Opening {
  readonly call: Pick<NationalCall, 'institutionId' | 'messageId'>
  readonly recalls: readonly RecallWish[]
}

/** What a recall finds. */
export interface Opened {
  readonly known: KnownMessage | null
  /** One for each wish, in their order. */
  readonly histories: readonly History[]
}

/** A row of `sql/recall.sql`; what it means depends on its kind. */
interface RecalledRow {
  readonly kind: 'message' | 'person' | 'encounter'
  /** From 1: among the messages, or among the wishes of all of them. */
  readonly place: number
  readonly institution_id: string | null
  readonly encounter_id: string | null
  readonly is_uploaded: boolean | null
  readonly number: number | null
  readonly body: string | null
  readonly input_hash: Buffer | null
}

/** What is remembered of whom a wish names. */
interface Remembered {
  readonly encounters: RememberedEncounter[]
  person: RememberedPerson
}

/** Looks for each caller whether its message is known, and reads what is remembered of its persons: one round trip for all. */
export async function recallRows(session: Session, openings: readonly Opening[]): Promise<readonly Opened[]> {
  const wishes = openings.flatMap(({ recalls }) => recalls)
  const rows = await prepared<RecalledRow>(session, 'recall', {
    institutions: openings.map(({ call }) => call.institutionId),
    messages: openings.map(({ call }) => call.messageId),
    buckets: wishes.map(({ personId }) => bucketOf(personId)),
    persons: wishes.map(({ personId }) => personId),
    from_days: wishes.map(({ fromDay }) => fromDay),
  })
  const known = new Map<number, KnownMessage>()
  const remembered = wishes.map((): Remembered => ({ encounters: [], person: UNKNOWN_PERSON }))
  for (const row of rows) {
    if (row.kind === 'message') known.set(row.place, knownMessage(row))
    else note(row, remembered[row.place - 1])
  }
  let place = 0
  return openings.map(({ recalls }, at) => ({
    known: known.get(at + 1) ?? null,
    histories: recalls.map((wish): History => {
      const { encounters, person } = remembered[place] ?? NOTHING
      place += 1
      return recallHistory(encounters, person, wish)
    }),
  }))
}

const NOTHING: Readonly<Remembered> = { encounters: [], person: UNKNOWN_PERSON }

function knownMessage({ input_hash, body }: RecalledRow): KnownMessage {
  return { inputHash: input_hash ?? Buffer.alloc(0), answer: JSON.parse(body ?? '') as Answer }
}

function note(row: RecalledRow, of: Remembered | undefined): void {
  if (!of) return
  const { institution_id, encounter_id, is_uploaded, body, number } = row
  if (row.kind === 'person') of.person = { sex: body, bornDay: number as DayNo | null }
  else
    of.encounters.push(
      unpackEncounter(
        {
          institutionId: institution_id ?? '',
          encounterId: encounter_id ?? '',
          isUploaded: is_uploaded ?? false,
        },
        body ?? '{}',
      ),
    )
}
