import {
  type AuditEncounterCost,
  type AuditLine,
  fen,
  isSameEncounter,
  type OfEncounter,
} from '@fundwatch/domain'

/** What the named encounters cost by fee category, summed from their lines: of other encounters not all lines are remembered. */
export function costsOf(
  lines: readonly AuditLine[],
  encounters: readonly OfEncounter[],
): AuditEncounterCost[] {
  return encounters.flatMap((encounter) => {
    const byCategory = new Map<string, AuditEncounterCost>()
    for (const line of lines) {
      if (!isSameEncounter(line, encounter)) continue
      const feeCategory = line.feeCategory ?? ''
      const known = byCategory.get(feeCategory)
      byCategory.set(feeCategory, {
        institutionId: line.institutionId,
        encounterId: line.encounterId,
        personId: line.personId,
        feeCategory,
        amountFen: fen((known?.amountFen ?? 0) + line.amountFen),
        eligibleFen: fen((known?.eligibleFen ?? 0) + line.eligibleFen),
        lineCount: (known?.lineCount ?? 0) + 1,
      })
    }
    return [...byCategory.values()]
  })
}
