/** The rows of one institution and month, or of the city, by what became of them. */
export interface QualityCount {
  readonly accepted: number
  readonly refused: number
  /** Accepted rows with something odd in the row itself. */
  readonly warned: number
  /** Accepted rows that do not fit the rest of the lake. */
  readonly flagged: number
}

/** The rows of an institution and a month; null where the rows name none. */
export interface InstitutionMonth extends QualityCount {
  readonly institutionId: string | null
  /** year × 12 + month − 1 */
  readonly monthNo: number | null
}

/** An institution and month with its score. */
export type ScoredMonth = InstitutionMonth & { readonly score: number }

/** What a warning or a flag weighs beside a refusal. */
const DOUBT = 0.2
/** An institution with fewer rows in a month is left out of the list of the worst: chance would fill it. */
const FEWEST_ROWS = 20

/**
 * The quality of what was delivered, 0 to 100: 100 × (1 − (refused + 0.2 × (warned + flagged)) / (accepted + refused)), never
 * below 0; null without rows. Explained in `warehouse/quality/score.md`.
 */
export function qualityScore({ accepted, refused, warned, flagged }: QualityCount): number | null {
  const delivered = accepted + refused
  if (delivered <= 0) return null
  return Math.max(0, 100 * (1 - (refused + DOUBT * (warned + flagged)) / delivered))
}

/** The counts of several institutions and months together; the city's score is the score of this. */
export function totalQuality(counts: readonly QualityCount[]): QualityCount {
  const sum = (of: (count: QualityCount) => number) => counts.reduce((total, count) => total + of(count), 0)
  return {
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    warned: sum(({ warned }) => warned),
    flagged: sum(({ flagged }) => flagged),
  }
}

/** The institutions and months with the lowest scores, worst first, the larger first among equals. */
export function worstMonths(counts: readonly InstitutionMonth[], most: number): ScoredMonth[] {
  return counts
    .filter(
      ({ institutionId, accepted, refused }) => institutionId !== null && accepted + refused >= FEWEST_ROWS,
    )
    .map((count) => ({ ...count, score: qualityScore(count) ?? 100 }))
    .filter(({ score }) => score < 100)
    .sort((a, b) => a.score - b.score || rowsOf(b) - rowsOf(a) || keyOf(a).localeCompare(keyOf(b)))
    .slice(0, most)
}

/** Counts of several sources (deliveries, flags) added up by institution and month. */
export function mergeQuality(counts: readonly InstitutionMonth[]): InstitutionMonth[] {
  const groups = Map.groupBy(counts, keyOf)
  return [...groups.values()].map((group) => ({
    institutionId: group[0]?.institutionId ?? null,
    monthNo: group[0]?.monthNo ?? null,
    ...totalQuality(group),
  }))
}

function rowsOf({ accepted, refused }: QualityCount): number {
  return accepted + refused
}

function keyOf({ institutionId, monthNo }: InstitutionMonth): string {
  return `${institutionId ?? ''}\n${monthNo ?? ''}`
}
