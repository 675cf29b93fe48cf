import type { AuditFacts, AuditLine } from '@fundwatch/domain'
import type { Reach } from './compile.ts'

/** The facts around the lines that matter. */
export interface Around {
  /** As far as rules of each reach look. */
  readonly facts: Readonly<Record<Reach, AuditFacts>>
  readonly isAtHand: (line: AuditLine) => boolean
  readonly isOnDay: (line: AuditLine) => boolean
  readonly isInEncounter: (line: AuditLine) => boolean
}

const ALWAYS = () => true
const NEVER = () => false

/** Finds what lies around the lines that matter. Where none does, or nobody says which, everything lies around. */
export function factsAround(facts: AuditFacts, concerns: ((line: AuditLine) => boolean) | undefined): Around {
  const days: number[] = []
  const encounters: AuditLine[] = []
  if (concerns) {
    for (const line of facts.lines) {
      if (!concerns(line)) continue
      if (!days.includes(line.dayNo)) days.push(line.dayNo)
      if (!isAmong(encounters, line)) encounters.push(line)
    }
  }
  if (!concerns || encounters.length === 0)
    return {
      facts: { all: facts, day: facts, encounter: facts },
      isAtHand: concerns ? NEVER : ALWAYS,
      isOnDay: ALWAYS,
      isInEncounter: ALWAYS,
    }
  const isOnDay = amongDays(days)
  return {
    facts: {
      all: facts,
      day: { ...facts, lines: facts.lines.filter(isOnDay) },
      encounter: ofEncounters(facts, encounters),
    },
    isAtHand: concerns,
    isOnDay,
    isInEncounter: (line) => isAmong(encounters, line),
  }
}

/** One day is what an order has. */
function amongDays(days: readonly number[]): (line: AuditLine) => boolean {
  const [only] = days
  return days.length === 1 ? ({ dayNo }) => dayNo === only : ({ dayNo }) => days.includes(dayNo)
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

/** Diagnoses and operations name no institution: where two use one number, both are shown, as to every check. */
function ofEncounters(facts: AuditFacts, encounters: readonly AuditLine[]): AuditFacts {
  const isOwn = (one: InEncounter) => isAmong(encounters, one)
  const isNamed = ({ encounterId }: { readonly encounterId: string }) =>
    encounters.some((one) => one.encounterId === encounterId)
  return {
    ...facts,
    lines: facts.lines.filter(isOwn),
    encounters: facts.encounters.filter(isOwn),
    diagnoses: facts.diagnoses.filter(isNamed),
    operations: facts.operations.filter(isNamed),
    costs: facts.costs.filter(isOwn),
  }
}
