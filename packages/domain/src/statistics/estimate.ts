/** What is estimated, with the ends between which the truth lies 19 times of 20. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}
