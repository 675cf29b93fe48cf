import { NOTHING_GONE, type RememberedEncounter, UNKNOWN_STAY } from './remembered-encounter.ts'

/**
 * One entry per encounter from what the lake and what uploads remember of it. What the centre's extract says stands; else an
 * upload replaces what the lake has under the same number; what was taken back since is not there.
 */
export function mergedEncounters(remembered: readonly RememberedEncounter[]): readonly RememberedEncounter[] {
  if (!remembered.some(({ isUploaded }) => isUploaded)) return remembered
  const groups = Map.groupBy(remembered, ({ institutionId, encounterId }) =>
    JSON.stringify([institutionId, encounterId]),
  )
  return [...groups.values()].flatMap((sources) => {
    const lake = sources.find(({ isUploaded }) => !isUploaded)
    const uploaded = sources.find(({ isUploaded }) => isUploaded)
    if (!uploaded) return lake ?? []
    return lake ? merged(lake, uploaded) : { ...uploaded, gone: NOTHING_GONE }
  })
}

function merged(lake: RememberedEncounter, uploaded: RememberedEncounter): RememberedEncounter {
  const { gone } = uploaded
  const isFinal = lake.stay?.isExtract ?? false
  return {
    ...aboutStay(lake, uploaded),
    lines: overlaid(lake.lines, uploaded.lines, {
      gone: gone.lines,
      snOf: ({ lineSn }) => lineSn,
      isFinal: ({ isExtract }) => isExtract,
    }),
    diagnoses: overlaid(lake.diagnoses, uploaded.diagnoses, {
      gone: gone.diagnoses,
      snOf: ({ diagnosisSn }) => diagnosisSn,
      isFinal: () => isFinal,
    }),
    operations: overlaid(lake.operations, uploaded.operations, {
      gone: gone.operations,
      snOf: ({ operationSn }) => operationSn,
      isFinal: () => isFinal,
    }),
    gone: NOTHING_GONE,
  }
}

function aboutStay(lake: RememberedEncounter, uploaded: RememberedEncounter): RememberedEncounter {
  if (uploaded.gone.stay) return { ...lake, ...UNKNOWN_STAY }
  if (!uploaded.stay || lake.stay?.isExtract) return lake
  return uploaded
}

interface Overlay<Row> {
  readonly gone: readonly string[]
  readonly snOf: (row: Row) => string
  /** What uploads do not overrule. */
  readonly isFinal: (row: Row) => boolean
}

function overlaid<Row>(
  lake: readonly Row[],
  uploaded: readonly Row[],
  { gone, snOf, isFinal }: Overlay<Row>,
): Row[] {
  const rows = new Map(lake.map((row) => [snOf(row), row]))
  for (const sn of gone) rows.delete(sn)
  for (const row of uploaded) {
    const known = rows.get(snOf(row))
    if (!known || !isFinal(known)) rows.set(snOf(row), row)
  }
  return [...rows.values()]
}
