import type { Cells, EncounterKey, ToldEvent, ToldWithdrawal } from '@fundwatch/domain'
import { bucketOf } from '../review/finding-row.ts'
import type { Session } from '../statement-file.ts'
import { prepared } from './prepared.ts'

/** An encounter and its bucket, as the tables name them. */
export interface EncounterColumns {
  readonly bucket: number
  readonly person_id: string
  readonly institution_id: string
  readonly encounter_id: string
}

/** What was told of an encounter. */
export interface ToldEncounter {
  readonly encounter: EncounterKey
  /** The last message of which the memory from the lake knows everything. */
  readonly rememberedNo: number
  readonly events: readonly ToldEvent[]
}

interface ToldEventRow {
  readonly person_id: string
  readonly institution_id: string
  readonly encounter_id: string
  readonly remembered_no: number
  readonly message_no: number
  readonly kind: 'row' | ToldWithdrawal['of']
  readonly relation: string | null
  readonly table_name: string | null
  readonly row_key: string | null
  readonly content: string | null
  readonly target_no: number | null
}

/** The columns that name an encounter. */
export function encounterColumns({ personId, institutionId, encounterId }: EncounterKey): EncounterColumns {
  return {
    bucket: bucketOf(personId),
    person_id: personId,
    institution_id: institutionId,
    encounter_id: encounterId,
  }
}

/**
 * Reads what was told of encounters. `onlyNews` leaves out lines that the memory has from the lake and that nothing has touched
 * since: they neither change nor are missed.
 */
export async function toldEvents(
  session: Session,
  encounters: readonly EncounterKey[],
  { onlyNews }: { readonly onlyNews: boolean },
): Promise<readonly ToldEncounter[]> {
  if (encounters.length === 0) return []
  const rows = await prepared<ToldEventRow>(session, 'told_events', {
    encounters: JSON.stringify(encounters.map(encounterColumns)),
    only_news: onlyNews,
  })
  const groups = Map.groupBy(rows, ({ person_id, institution_id, encounter_id }) =>
    JSON.stringify([person_id, institution_id, encounter_id]),
  )
  return encounters.map((encounter) => {
    const own = groups.get(
      JSON.stringify([encounter.personId, encounter.institutionId, encounter.encounterId]),
    )
    return {
      encounter,
      rememberedNo: own?.[0]?.remembered_no ?? 0,
      events: (own ?? []).map(eventOf),
    }
  })
}

function eventOf(row: ToldEventRow): ToldEvent {
  const { message_no: messageNo, kind } = row
  if (kind === 'row')
    return {
      kind,
      messageNo,
      relation: row.relation ?? '',
      table: row.table_name ?? '',
      key: row.row_key ?? '',
      cells: JSON.parse(row.content ?? '{}') as Cells,
    }
  if (kind === 'message') return { kind: 'withdrawal', messageNo, of: kind, targetNo: row.target_no ?? 0 }
  // What it names was written by `withdrawalColumns`.
  const what = JSON.parse(row.content ?? '{}') as object
  return { kind: 'withdrawal', messageNo, of: kind, ...what } as ToldWithdrawal
}
