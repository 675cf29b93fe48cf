import type { AuditFacts, AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import type { Claim } from '../../kit/world.ts'

/** Fen that a line counts for against a point, null when it keeps the limit or nobody can tell. */
export type Breach = (line: AuditLine, point: LawPoint) => number | null

/**
 * What every limit of a single line comes to: each line against each point of its item in force on its day, one claim for
 * each item of an encounter. Where two points had a part in it, the lower number is named.
 */
export function claimsPerItem(
  { lines }: Pick<AuditFacts, 'lines'>,
  points: readonly LawPoint[],
  breach: Breach,
): Claim[] {
  const grains = lines.map((line) => JSON.stringify([line.institutionId, line.encounterId, line.itemCode]))
  return [...new Set(grains)].flatMap((grain) => {
    const violating: string[] = []
    let decisive: LawPoint | undefined
    let amountFen = 0
    for (const point of points) {
      for (const [at, line] of lines.entries()) {
        if (grains[at] !== grain || point.columns['item_code'] !== line.itemCode) continue
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        const counted = breach(line, point)
        if (counted === null) continue
        violating.push(line.lineKey)
        amountFen += counted
        decisive ??= point
      }
    }
    if (!decisive) return []
    const point = decisive.knowledge?.point ?? ''
    return [{ point, grain: JSON.parse(grain) as string[], violating, involved: [], amountFen }]
  })
}

/** The whole policy-eligible amount of a line the fund paid something for. */
export function wholeAmount(line: AuditLine): number | null {
  return line.eligibleFen > 0 ? line.eligibleFen : null
}
