/** Where the shades of scores change: most rows of most institutions are clean, so the differences are near the top. */
export const SCORE_STEPS = [99.9, 99, 97, 90] as const

/** The shade of a score, 0 the best and 4 the worst. */
export function scoreStep(score: number): 0 | 1 | 2 | 3 | 4 {
  const step = SCORE_STEPS.findIndex((least) => score >= least)
  return (step === -1 ? 4 : step) as 0 | 1 | 2 | 3 | 4
}
