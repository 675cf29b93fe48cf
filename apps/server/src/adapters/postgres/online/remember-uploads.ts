import type { RememberedEncounter } from '@fundwatch/domain'
import { type DayNo, dayNoOfSecond, type EncounterKey, memoryOfUploads, sexFromCode } from '@fundwatch/domain'
import type { Session } from '../statement-file.ts'
import { packEncounter } from './packed-encounter.ts'
import { prepared } from './prepared.ts'
import { encounterColumns, type ToldEncounter } from './told-events.ts'

/** Why the memory of uploads is written. */
export interface RememberWish {
  readonly told: readonly ToldEncounter[]
  /** The message that told something new; null when only the lake has changed. */
  readonly messageNo: number | null
  /** Encounters that wait for their check. */
  readonly settled: readonly EncounterKey[]
}

/** Makes the memory of encounters what their uploads add to the lake. */
export async function rememberUploads(session: Session, wish: RememberWish): Promise<void> {
  const titleOf = await titlesOf(session, wish.told)
  const encounters = wish.told.map(({ encounter, events, rememberedNo }) => {
    const { institutionId } = encounter
    const memory = memoryOfUploads({
      encounter,
      events,
      rememberedNo,
      titleOf: (doctorId) => titleOf(institutionId, doctorId),
    })
    return {
      ...encounterColumns(encounter),
      last_day: memory === null ? null : lastDayOf(memory),
      line_count: memory?.lines.length ?? null,
      sex: knownSex(memory),
      born_day: memory?.person.bornDay ?? null,
      body: memory && packEncounter(memory),
    }
  })
  await prepared(session, 'remember_uploads', {
    encounters: JSON.stringify(encounters),
    message_no: wish.messageNo,
    settled: JSON.stringify(wish.settled.map(encounterColumns)),
  })
}

function knownSex(memory: RememberedEncounter | null): string | null {
  const sex = memory?.person.sex ?? null
  return sex !== null && sexFromCode(sex) !== 'unknown' ? sex : null
}

/** The last day of which an encounter tells anything. */
function lastDayOf({ lines, stay }: RememberedEncounter): DayNo {
  const seconds = lines.map(({ secondNo }) => secondNo)
  if (stay) seconds.push(stay.endedSecond ?? stay.startedSecond)
  return seconds.map(dayNoOfSecond).reduce((last, day) => (day > last ? day : last), 0 as DayNo)
}

type Titles = (institutionId: string, doctorId: string) => number | null

async function titlesOf(session: Session, told: readonly ToldEncounter[]): Promise<Titles> {
  const wanted = new Map(
    told.flatMap(({ encounter: { institutionId }, events }) =>
      events.flatMap((event) => {
        const doctorId = event.kind === 'row' ? event.cells.ordering_doctor_id : undefined
        return doctorId
          ? [[JSON.stringify([institutionId, doctorId]), { institutionId, doctorId }] as const]
          : []
      }),
    ),
  )
  if (wanted.size === 0) return () => null
  const rows = await prepared<{ institution_id: string; doctor_id: string; title_rank: number }>(
    session,
    'doctor_titles',
    {
      institutions: [...wanted.values()].map(({ institutionId }) => institutionId),
      doctors: [...wanted.values()].map(({ doctorId }) => doctorId),
    },
  )
  const ranks = new Map(
    rows.map((row) => [JSON.stringify([row.institution_id, row.doctor_id]), row.title_rank]),
  )
  return (institutionId, doctorId) => ranks.get(JSON.stringify([institutionId, doctorId])) ?? null
}
