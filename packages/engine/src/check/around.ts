import type { AuditFacts, AuditLine } from '@fundwatch/domain'
import type { Reach } from './compile.ts'

/** How near a line lies to the lines that matter: it is one of them. */
export const AT_HAND = 1
/** It is of one of their days. */
export const ON_DAY = 2
/** It is of one of their encounters. */
export const IN_ENCOUNTER = 4
const EVERYWHERE = ON_DAY | IN_ENCOUNTER

/** The facts around the lines that matter. */
export interface Around {
  /** As far as rules of each reach look. */
  readonly facts: Readonly<Record<Reach, AuditFacts>>
  /** How near each line lies, in bits. Good until the next claim. */
  readonly nearness: Uint8Array
  readonly isOnDay: (line: AuditLine) => boolean
  readonly isInEncounter: (line: AuditLine) => boolean
}

const ALWAYS = () => true
let nearness = new Uint8Array(256)

/** Finds what lies around the lines that matter. Where none does, or nobody says which, everything lies around. */
export function factsAround(facts: AuditFacts, concerns: ((line: AuditLine) => boolean) | undefined): Around {
  const { lines } = facts
  if (lines.length > nearness.length) nearness = new Uint8Array(lines.length * 2)
  const days: number[] = []
  const encounters: AuditLine[] = []
  let at = 0
  for (const line of lines) {
    const isAtHand = concerns === undefined || concerns(line)
    nearness[at] = isAtHand ? AT_HAND | EVERYWHERE : EVERYWHERE
    at += 1
    if (!isAtHand || concerns === undefined) continue
    if (!isOneOf(days, line.dayNo)) days.push(line.dayNo)
    if (!isAmong(encounters, line)) encounters.push(line)
  }
  if (encounters.length === 0)
    return {
      facts: { all: facts, day: facts, encounter: facts },
      nearness,
      isOnDay: ALWAYS,
      isInEncounter: ALWAYS,
    }
  const isOnDay = (line: AuditLine) => isOneOf(days, line.dayNo)
  const isInEncounter = (line: AuditLine) => isAmong(encounters, line)
  return {
    facts: { all: facts, ...factsNear(facts, { days, encounters, nearness }) },
    nearness,
    isOnDay,
    isInEncounter,
  }
}

interface Near {
  readonly days: readonly number[]
  readonly encounters: readonly AuditLine[]
  readonly nearness: Uint8Array
}

/** The facts of some days and of some encounters; notes which lines are among them. */
function factsNear(
  facts: AuditFacts,
  { days, encounters, nearness: bits }: Near,
): Record<Exclude<Reach, 'all'>, AuditFacts> {
  const onDay: AuditLine[] = []
  const inEncounter: AuditLine[] = []
  let at = 0
  for (const line of facts.lines) {
    let near = (bits[at] ?? 0) & AT_HAND
    if (near !== 0 || isOneOf(days, line.dayNo)) {
      near |= ON_DAY
      onDay.push(line)
    }
    if ((near & AT_HAND) !== 0 || isAmong(encounters, line)) {
      near |= IN_ENCOUNTER
      inEncounter.push(line)
    }
    bits[at] = near
    at += 1
  }
  return {
    day: { ...facts, lines: onDay },
    encounter: { ...ofEncounters(facts, encounters), lines: inEncounter },
  }
}

/** An order has one day: a loop that ends at once is faster than any search. */
function isOneOf(days: readonly number[], dayNo: number): boolean {
  for (const day of days) if (day === dayNo) return true
  return false
}

interface InEncounter {
  readonly institutionId: string
  readonly encounterId: string
}

function isAmong(encounters: readonly InEncounter[], one: InEncounter): boolean {
  for (const other of encounters)
    if (other.encounterId === one.encounterId && other.institutionId === one.institutionId) return true
  return false
}

/** Diagnoses and operations name no institution: where two use one number, both are shown, as to every check. */
function ofEncounters(facts: AuditFacts, encounters: readonly AuditLine[]): AuditFacts {
  const isOwn = (one: InEncounter) => isAmong(encounters, one)
  const isNamed = ({ encounterId }: { readonly encounterId: string }) => {
    for (const one of encounters) if (one.encounterId === encounterId) return true
    return false
  }
  return {
    ...facts,
    encounters: facts.encounters.filter(isOwn),
    diagnoses: facts.diagnoses.filter(isNamed),
    operations: facts.operations.filter(isNamed),
    costs: facts.costs.filter(isOwn),
  }
}
