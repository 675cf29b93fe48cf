import { compareText } from '@fundwatch/domain'
import type { DatasetEntry } from './official-table.ts'

const said = ({ dataset, name }: DatasetEntry): string => `${dataset}\t${name.replaceAll(/\s/g, '')}`

/**
 * A refresh publishes the whole of a point again, without saying which one it replaces: the point of the same dataset and
 * name that was published before it. Entries that say themselves what they supersede are left as they are.
 */
export function linkReplaced(
  entries: readonly DatasetEntry[],
  inForce: readonly DatasetEntry[],
): readonly DatasetEntry[] {
  const before = Map.groupBy(inForce, said)
  return entries.map((entry) => {
    if (entry.supersedes !== '') return entry
    const older = (before.get(said(entry)) ?? []).filter(({ validFrom }) => validFrom < entry.validFrom)
    const points = [...new Set(older.map(({ point }) => point))].sort(compareText)
    return { ...entry, supersedes: points.join(' ') }
  })
}
