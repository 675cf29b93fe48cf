/** How trees are boosted. */
export interface BoostParameters {
  /** Trees at most; fewer when the validation rows stop gaining. */
  readonly trees: number
  /** Trees without a gain on the validation rows after which to stop. */
  readonly patience: number
  readonly learningRate: number
  readonly depth: number
  /** Least sum of second derivatives on either side of a split. */
  readonly leastChildWeight: number
  readonly leastGain: number
  readonly l2: number
  /** Share of the rows and of the features that a tree sees. */
  readonly rowShare: number
  readonly featureShare: number
}

/** Cautious settings that do for some hundred decided leads as for some ten thousand. */
export const BOOST_PARAMETERS: BoostParameters = {
  trees: 400,
  patience: 30,
  learningRate: 0.06,
  depth: 5,
  leastChildWeight: 1,
  leastGain: 0,
  l2: 1,
  rowShare: 0.8,
  featureShare: 0.8,
}
