import type { Answer, RowOf } from '../../../wire/paths.ts'

/** A risk model in the list. */
export type RiskModelRow = RowOf<'/screening/risk/models/list'>
/** A risk model with the parts of its card. */
export type RiskModel = Answer<'/screening/risk/models/read'>
/** A score in the list. */
export type RiskScoreRow = RowOf<'/screening/risk/scores/list'>
/** A score with its reasons. */
export type RiskScore = Answer<'/screening/risk/scores/read'>
/** Whose risk is scored. */
export type RiskEntity = RiskScoreRow['entity']

/** In the order in which people ask for them. */
export const RISK_ENTITIES: readonly RiskEntity[] = ['institution', 'doctor', 'person']

/** A figure with its interval; nulls where there are too few. */
export interface Interval {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A figure with its 95 % interval as people read it; null where there are too few to tell. */
export function intervalText({ value, low, high }: Interval, write = twoPlaces): string | null {
  if (value === null) return null
  return low === null || high === null ? write(value) : `${write(value)}（${write(low)}–${write(high)}）`
}

/** With two places. */
function twoPlaces(value: number): string {
  return value.toFixed(2)
}

/** A share, 0 to 1, in whole per cent; small ones with a place. */
export function percentText(share: number): string {
  const percent = 100 * share
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}%`
}

/** A score: in per cent where it is a chance, else as a rank of 100. */
export function scoreText({
  score,
  isChance,
}: {
  readonly score: number
  readonly isChance: boolean
}): string {
  return isChance ? percentText(score) : (100 * score).toFixed(1)
}
