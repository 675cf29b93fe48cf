import type { Dataset, Pattern } from './edition.ts'
import type { LawPoint } from './law.ts'
import { entriesInForce } from './superseded.ts'
import { sharedDays, type ValidDays } from './valid-days.ts'

/** The dataset in which a region says which of its own codes stand for a national one. */
export const LOCAL_CODE_DATASET = 'local-item-code'

interface LocalCode {
  readonly code: string
  readonly days: ValidDays
}

/** Local codes by national code. */
export type LocalCodes = ReadonlyMap<string, readonly LocalCode[]>

/** The local codes of an edition. */
export function localCodes(datasets: readonly Dataset[]): LocalCodes {
  const dataset = datasets.find(({ id }) => id === LOCAL_CODE_DATASET)
  const found = new Map<string, LocalCode[]>()
  for (const { entry, days } of dataset ? entriesInForce(dataset).entries : []) {
    const national = entry.columns['national_code'] ?? ''
    found.set(national, [...(found.get(national) ?? []), { code: entry.columns['local_code'] ?? '', days }])
  }
  return found
}

/**
 * Repeats each point for the local codes of every code it names, on the days both are in force. Several national codes may
 * be one code locally: what such points say alike is kept once.
 */
export function withLocalCodes<Point extends Omit<LawPoint, 'pointNo'>>(
  points: readonly Point[],
  pattern: Pattern,
  locals: LocalCodes,
): Point[] {
  if (locals.size === 0) return [...points]
  const codeColumns = Object.keys(pattern.point).filter((name) => pattern.point[name]?.code)
  return codeColumns.reduce(
    (all: Point[], column) => {
      const added = all.flatMap((point) => translated(point, column, locals))
      return [...all, ...unsaidSoFar(all, added)]
    },
    [...points],
  )
}

/** The added points that no earlier one says on all their days. */
function unsaidSoFar<Point extends Omit<LawPoint, 'pointNo'>>(
  all: readonly Point[],
  added: readonly Point[],
): Point[] {
  const meaning = ({ columns }: Point) => JSON.stringify(columns)
  const said = Map.groupBy(all, meaning)
  return added.filter((point) => {
    const same = said.get(meaning(point)) ?? []
    const isSaid = same.some(
      ({ validFromDay, validToDay }) => validFromDay <= point.validFromDay && point.validToDay <= validToDay,
    )
    if (!isSaid) said.set(meaning(point), [...same, point])
    return !isSaid
  })
}

function translated<Point extends Omit<LawPoint, 'pointNo'>>(
  point: Point,
  column: string,
  locals: LocalCodes,
): Point[] {
  const national = point.columns[column]
  if (typeof national !== 'string') return []
  return (locals.get(national) ?? []).flatMap(({ code, days }) => {
    const common = sharedDays(days, { from: point.validFromDay, to: point.validToDay })
    return common
      ? [
          {
            ...point,
            validFromDay: common.from,
            validToDay: common.to,
            columns: { ...point.columns, [column]: code },
          },
        ]
      : []
  })
}
