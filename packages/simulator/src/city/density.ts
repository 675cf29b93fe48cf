/** How densely a city is built, compared with what is usual for its persons. */
export interface Density {
  /** Private hospitals of each county; absent for what is usual. */
  privateHospitals?: number | undefined
  /** How many times as often people lie in hospital. */
  stays: number
  /** How many times as many beds there are. */
  beds: number
}

/** An ordinary city. */
export const USUAL_DENSITY: Density = { stays: 1, beds: 1 }

/**
 * A city to evaluate screens by: what is unlike its peers needs peers, and a share needs stays to be a share of. Twenty thousand persons
 * have a dozen hospitals with some dozens of stays each; here they have eighty with a hundred and fifty and more.
 */
export const EVALUATION_DENSITY: Density = { privateHospitals: 32, stays: 4, beds: 2 }
