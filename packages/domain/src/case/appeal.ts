import type { DayNo } from '../civil-time.ts'

/** The two ways against a decision. */
export const APPEAL_WAYS = { reconsideration: '行政复议', suit: '行政诉讼' } as const

/** The code of a way against a decision. */
export type AppealWay = keyof typeof APPEAL_WAYS

/** What comes of an appeal. */
export const APPEAL_RESULTS = {
  upheld: '维持',
  withdrawn: '撤回、驳回或者终止',
  changed: '变更',
  revoked: '撤销',
  anew: '撤销并责令重新作出',
} as const

/** The code of what comes of an appeal. */
export type AppealResult = keyof typeof APPEAL_RESULTS

/** What somebody undertook against a decision; null as long as it has not ended. */
export interface Appeal {
  readonly no: number
  readonly way: AppealWay
  /** The authority of reconsideration, or the court. */
  readonly authority: string
  readonly on: DayNo
  readonly endedOn: DayNo | null
  readonly result: AppealResult | null
  /** After a reconsideration: the last day on which the party may still sue. */
  readonly suitUntil: DayNo | null
}

/** The last days on which the party may appeal against what was served. */
export interface AppealTerms {
  readonly reconsideration: DayNo
  readonly suit: DayNo
}
