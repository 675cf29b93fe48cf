import type { LakeReader, LakeSnapshot, LakeTable } from './read-lake.ts'

/** Everything in force about one person, each table in the columns of its `core` relation. */
export interface PersonHistory {
  /** Original charge lines with what refunds left of them (`core.charge_line_net`), oldest first. */
  readonly lines: LakeTable
  readonly encounters: LakeTable
  readonly settlements: LakeTable
  readonly milliseconds: number
}

/** Finds one person's rows without reading those of others. */
export interface PersonHistories {
  personHistory(personId: string, snapshot: LakeSnapshot): Promise<PersonHistory>
}

/** What a person's history needs. */
export interface PersonHistoryPorts {
  readonly reader: LakeReader
  readonly lake: PersonHistories
}

/** One person's full history in the newest version of the lake; empty tables for a person nobody knows. */
export async function personHistory(
  { reader, lake }: PersonHistoryPorts,
  personId: string,
): Promise<PersonHistory & { readonly version: number }> {
  const snapshot = await reader.hold()
  try {
    return { ...(await lake.personHistory(personId, snapshot)), version: snapshot.version }
  } finally {
    await snapshot.release()
  }
}
