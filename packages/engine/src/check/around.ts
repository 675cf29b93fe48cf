import type { AuditFacts, AuditLine } from '@fundwatch/domain'

/** The facts around the lines at hand, as far as rules of each reach look. */
export interface Around {
  readonly all: AuditFacts
  readonly day: AuditFacts
  readonly encounter: AuditFacts
  /** What each line of `all` is, by its place: bits of `AT_HAND`, `SAME_DAY` and `SAME_ENCOUNTER`. */
  readonly marks: readonly number[]
}

/** The line is one of those that matter. */
export const AT_HAND = 1
/** The line is of a day with a line that matters. */
export const SAME_DAY = 2
/** The line is of an encounter with a line that matters. */
export const SAME_ENCOUNTER = 4

const EVERYTHING = AT_HAND | SAME_DAY | SAME_ENCOUNTER

/** Finds what lies around the lines that matter. Where none does, or nobody says which, everything lies around. */
export function factsAround(facts: AuditFacts, concerns: ((line: AuditLine) => boolean) | undefined): Around {
  const atHand = concerns ? facts.lines.filter(concerns) : []
  if (atHand.length === 0) {
    const mark = concerns ? EVERYTHING & ~AT_HAND : EVERYTHING
    return { all: facts, day: facts, encounter: facts, marks: facts.lines.map(() => mark) }
  }
  const days: number[] = []
  const encounters: AuditLine[] = []
  for (const line of atHand) {
    if (!days.includes(line.dayNo)) days.push(line.dayNo)
    if (!isAmong(encounters, line)) encounters.push(line)
  }
  const own = new Set(atHand)
  const marks = facts.lines.map(
    (line) =>
      (own.has(line) ? AT_HAND : 0) |
      (days.includes(line.dayNo) ? SAME_DAY : 0) |
      (isAmong(encounters, line) ? SAME_ENCOUNTER : 0),
  )
  return {
    all: facts,
    day: { ...facts, lines: marked(facts.lines, marks, SAME_DAY) },
    encounter: ofEncounters(facts, encounters, marked(facts.lines, marks, SAME_ENCOUNTER)),
    marks,
  }
}

interface InEncounter {
  readonly institutionId: string
  readonly encounterId: string
}

function isAmong(encounters: readonly InEncounter[], one: InEncounter): boolean {
  for (const { institutionId, encounterId } of encounters)
    if (encounterId === one.encounterId && institutionId === one.institutionId) return true
  return false
}

function marked(lines: readonly AuditLine[], marks: readonly number[], bit: number): AuditLine[] {
  return lines.filter((_, at) => ((marks[at] ?? 0) & bit) !== 0)
}

/** Diagnoses and operations name no institution: where two use one number, both are shown, as to every check. */
function ofEncounters(
  facts: AuditFacts,
  encounters: readonly AuditLine[],
  lines: readonly AuditLine[],
): AuditFacts {
  const isNamed = ({ encounterId }: { readonly encounterId: string }) =>
    encounters.some((one) => one.encounterId === encounterId)
  return {
    ...facts,
    lines,
    encounters: facts.encounters.filter((one) => isAmong(encounters, one)),
    diagnoses: facts.diagnoses.filter(isNamed),
    operations: facts.operations.filter(isNamed),
    costs: facts.costs.filter((one) => isAmong(encounters, one)),
  }
}
