/** Something that belongs to an encounter: known by its institution and its number. */
export interface OfEncounter {
  readonly institutionId: string
  readonly encounterId: string
}

/** Rows by encounter, groups and rows in order of first appearance. */
export function byEncounter<Row extends OfEncounter>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const [first] = rows
  if (!first) return []
  // What is at hand is of one encounter: no text needs to be made.
  for (const row of rows) if (!isSameEncounter(row, first)) return [...Map.groupBy(rows, textOf).values()]
  return [rows]
}

/** Whether two things belong to one encounter. */
export function isSameEncounter(left: OfEncounter, right: OfEncounter): boolean {
  return left.encounterId === right.encounterId && left.institutionId === right.institutionId
}

function textOf({ institutionId, encounterId }: OfEncounter): string {
  return JSON.stringify([institutionId, encounterId])
}
