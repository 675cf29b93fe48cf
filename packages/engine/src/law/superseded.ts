import type { Complaint, Dataset, DatasetEntry } from './edition.ts'
import { type ValidDays, validDays } from './valid-days.ts'

/** An entry with the days it is in force, after what replaced it. */
export interface EntryInForce {
  readonly entry: DatasetEntry
  readonly days: ValidDays
}

/**
 * The entries of a dataset with their days: a point that another supersedes ends the day before that one begins, and
 * falls away when nothing is left of it. Complains of unreadable days, unknown or circular supersedes.
 */
export function entriesInForce(dataset: Dataset): {
  readonly entries: readonly EntryInForce[]
  readonly complaints: readonly Complaint[]
} {
  const complaints: Complaint[] = []
  const say = ({ origin }: DatasetEntry, message: string) => complaints.push({ origin, message })
  const byPoint = Map.groupBy(dataset.entries, ({ point }) => point)
  const endOf = new Map<string, number>()
  for (const entry of dataset.entries) {
    const days = validDays(entry.validFrom, entry.validTo)
    for (const old of entry.supersedes) {
      if (!byPoint.has(old))
        say(entry, `知识点 ${entry.point} 取代的知识点 ${old} 不存在。请更正 supersedes 一栏。`)
      else if (days) endOf.set(old, Math.min(endOf.get(old) ?? days.from - 1, days.from - 1))
    }
  }
  const circular = firstCircle(dataset.entries)
  if (circular)
    say(circular, `知识点 ${circular.point} 经 supersedes 又取代了自己。请更正 supersedes 一栏，断开循环。`)
  const entries = dataset.entries.flatMap((entry): EntryInForce[] => {
    const days = validDays(entry.validFrom, entry.validTo)
    if (!days) {
      say(
        entry,
        `知识点 ${entry.point} 的有效期 "${entry.validFrom}" 至 "${entry.validTo}" 不是先后两天 (YYYY-MM-DD)。请更正。`,
      )
      return []
    }
    const to = Math.min(days.to, endOf.get(entry.point) ?? days.to)
    return to < days.from ? [] : [{ entry, days: { from: days.from, to } }]
  })
  return { entries, complaints }
}

/** An entry whose supersedes lead back to its point. Walks without recursion: a chain may be as long as the dataset. */
function firstCircle(entries: readonly DatasetEntry[]): DatasetEntry | undefined {
  const replaces = Map.groupBy(
    entries.filter(({ supersedes }) => supersedes.length > 0),
    ({ point }) => point,
  )
  const finished = new Set<string>()
  for (const start of replaces.keys()) {
    const open = new Set<string>()
    const toVisit = [start]
    for (let point = toVisit.at(-1); point !== undefined; point = toVisit.at(-1)) {
      if (open.has(point) || finished.has(point)) {
        toVisit.pop()
        open.delete(point)
        finished.add(point)
        continue
      }
      open.add(point)
      for (const entry of replaces.get(point) ?? []) {
        if (entry.supersedes.some((old) => open.has(old))) return entry
        toVisit.push(...entry.supersedes.filter((old) => !finished.has(old)))
      }
    }
  }
  return undefined
}
