/** What a model says of each row of a table. */
export interface RiskScores {
  /** 0 to 1: the calibrated chance of being confirmed, or the rank of unusualness among the rows of the training. */
  readonly scores: Float64Array
  /** What to order by: like `scores`, but without the ties that calibration makes. */
  readonly order: Float64Array
  readonly areChances: boolean
}
