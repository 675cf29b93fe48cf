import type { Law, LawPoint, LawRule, Pattern, Within } from '@fundwatch/engine'
import type { MemoryNeeds } from '../online-ports.ts'

const ASKED_ONLINE: ReadonlySet<string> = new Set(['before', 'during'])
const SECONDS_PER_DAY = 86_400
const A_YEAR = 366

/**
 * How many days before a line its facts may lie, by how far a pattern reaches; -1 for not beyond the encounter, of which
 * everything is known anyway. "Always" is a calendar year: sums and courses that law counts end with the year, and a stay that
 * lasts longer is at hand as a whole; what reaches further is found by the audit of the lake, which sees everything.
 */
function reachDays(within: Within, { columns }: Pick<LawPoint, 'columns'>): number {
  switch (within.kind) {
    case 'line':
    case 'encounter':
      return -1
    case 'day':
      return 0
    case 'month':
      return 31
    case 'seconds':
      return Math.ceil(within.seconds / SECONDS_PER_DAY)
    case 'days': {
      const days = columns[within.column]
      return typeof days === 'number' ? days : A_YEAR
    }
    case 'year':
    case 'always':
      return A_YEAR
  }
}

/**
 * What must be remembered for the rules that hospitals are answered by: each code that a rule which looks beyond the encounter
 * names, with how many days it looks back for it; how far back some rule looks at all lines, and at encounters.
 */
export function needsOf({ rules }: Law, releaseNo: number): MemoryNeeds {
  const codes = new Map<string, number>()
  let [allCodesDays, encounterDays] = [-1, -1]
  for (const { pattern, point, days } of rules.filter(isOnline).flatMap(reaches)) {
    if (readsEncounters(pattern)) encounterDays = Math.max(encounterDays, days)
    if (pattern.lines === 'all') allCodesDays = Math.max(allCodesDays, days)
    for (const code of codesOf(pattern, point)) codes.set(code, Math.max(codes.get(code) ?? days, days))
  }
  const longest = Math.max(0, allCodesDays, encounterDays)
  const lookBackDays = codes.values().reduce((most, days) => Math.max(most, days), longest)
  return { releaseNo, codes, allCodesDays, encounterDays, lookBackDays }
}

interface PointReach {
  readonly pattern: Pattern
  readonly point: LawPoint
  readonly days: number
}

/** The points of a rule that look beyond the encounter. */
function reaches({ pattern, points }: LawRule): PointReach[] {
  return points
    .map((point) => ({ pattern, point, days: reachDays(pattern.within, point) }))
    .filter(({ days }) => days >= 0)
}

function codesOf({ lines, point: columns }: Pattern, point: LawPoint): string[] {
  if (lines !== 'of-points') return []
  return Object.keys(columns).flatMap((name) => {
    const code = columns[name]?.code ? point.columns[name] : null
    return typeof code === 'string' ? [code] : []
  })
}

function isOnline({ rule, pattern }: LawRule): boolean {
  return (
    pattern.scope === 'person' &&
    rule.result !== 'indicator' &&
    rule.stages.some((stage) => ASKED_ONLINE.has(stage))
  )
}

function readsEncounters({ reads }: Pattern): boolean {
  return ['encounter', 'diagnosis', 'operation'].some((mart) => mart in reads)
}

/** What serves both of two laws: the one that answers and the one that will. */
export function needsOfBoth(one: MemoryNeeds, other: MemoryNeeds): MemoryNeeds {
  const codes = new Map(one.codes)
  for (const [code, days] of other.codes) codes.set(code, Math.max(codes.get(code) ?? days, days))
  return {
    releaseNo: other.releaseNo,
    codes,
    allCodesDays: Math.max(one.allCodesDays, other.allCodesDays),
    encounterDays: Math.max(one.encounterDays, other.encounterDays),
    lookBackDays: Math.max(one.lookBackDays, other.lookBackDays),
  }
}

/**
 * What a law needs and a memory that serves another does not have: new codes and codes looked back for longer; null when
 * nothing. A release may be taken into use when its missing needs are filled.
 */
export function missingNeeds(old: MemoryNeeds, wanted: MemoryNeeds): MemoryNeeds | null {
  const codes = new Map(
    [...wanted.codes].filter(([code, days]) => days > Math.max(old.codes.get(code) ?? -1, old.allCodesDays)),
  )
  const more = (name: 'allCodesDays' | 'encounterDays') => (wanted[name] > old[name] ? wanted[name] : -1)
  const [allCodesDays, encounterDays] = [more('allCodesDays'), more('encounterDays')]
  if (codes.size === 0 && allCodesDays < 0 && encounterDays < 0) return null
  return { ...wanted, codes, allCodesDays, encounterDays }
}

/** Of a memory that holds nothing. */
export const NO_NEEDS: MemoryNeeds = {
  releaseNo: 0,
  codes: new Map(),
  allCodesDays: -1,
  encounterDays: -1,
  lookBackDays: 0,
}
