/** What a rule of two releases made of the same consultations. */
export interface ComparedRule {
  readonly ruleId: string
  readonly onlyLive: number
  readonly onlyTrial: number
  readonly both: number
}

/** Two releases beside each other, on the same consultations. */
export interface ShadowComparison {
  readonly liveReleaseNo: number
  readonly trialReleaseNo: number
  readonly calls: number
  /** `YYYY-MM-DD HH:mm:ss`. */
  readonly firstAt: string
  readonly lastAt: string
  /** By rule; those that neither flagged are left out. */
  readonly rules: readonly ComparedRule[]
}
