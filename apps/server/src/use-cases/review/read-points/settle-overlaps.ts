import type { CivilDay, DayNo } from '@fundwatch/domain'
import { civilDay, civilDayFromText, compareText, dayNo } from '@fundwatch/domain'
import { DATASET_SHAPES } from './dataset-columns.ts'
import type { DatasetEntry, UnresolvedPoint } from './official-table.ts'

/** Entries of which no two with the same key are in force on the same day, and what was left out for that. */
export interface SettledEntries {
  readonly entries: readonly DatasetEntry[]
  readonly left: readonly UnresolvedPoint[]
}

const keyOf = ({ dataset, columns }: DatasetEntry): string =>
  [dataset, ...(DATASET_SHAPES[dataset]?.key ?? []).map((column) => columns[column] ?? '')].join('\t')

function dayBefore(day: string): string {
  const known: CivilDay | undefined = civilDayFromText(day)
  return known ? civilDay((dayNo(known) - 1) as DayNo) : ''
}

const sameColumns = (left: DatasetEntry, right: DatasetEntry): boolean =>
  Object.entries(left.columns).every(([column, value]) => right.columns[column] === value)

function twice(entry: DatasetEntry, first: DatasetEntry): UnresolvedPoint {
  const said = sameColumns(entry, first) ? '已经说过同样的话' : '说法不同, 以先出现的为准'
  const code = entry.columns['item_code'] ?? ''
  return {
    label: entry.dataset,
    point: entry.point,
    name: entry.name,
    reason: `${code}: ${first.point} ${said}`,
  }
}

/** Entries of one key by their first day: a later one ends the earlier ones, a second one of the same day is left out. */
function settleKey(entries: readonly DatasetEntry[], replaced: ReadonlySet<string>): SettledEntries {
  const kept: DatasetEntry[] = []
  const left: UnresolvedPoint[] = []
  for (const entry of [...entries].sort((one, other) => compareText(one.validFrom, other.validFrom))) {
    const before = kept.at(-1)
    if (before && before.validFrom === entry.validFrom) {
      left.push(twice(entry, before))
      continue
    }
    // What a point supersedes is closed by the loader; only what no link closes is closed here, code by code.
    if (before && before.validTo === '' && !replaced.has(before.point))
      kept[kept.length - 1] = { ...before, validTo: dayBefore(entry.validFrom) }
    kept.push(entry)
  }
  return { entries: kept, left }
}

/** Makes sure that no two entries of a dataset say something of the same key on the same day. */
export function settleOverlaps(entries: readonly DatasetEntry[]): SettledEntries {
  const replaced = new Set(entries.flatMap(({ supersedes }) => supersedes.split(' ')))
  const settled = [...Map.groupBy(entries, keyOf).values()].map((same) => settleKey(same, replaced))
  return {
    entries: settled.flatMap(({ entries }) => entries),
    left: settled.flatMap(({ left }) => left),
  }
}
