import type { SecondNo } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import { withoutKind } from '../history/without-kind.ts'
import type { ClaimStratum, Drawing } from './drawing.ts'
import type { RoundReport } from './round-report.ts'

/** A round of second readings: a month of a place. */
export interface ReadingRound extends Drawing {
  readonly status: 'open' | 'closed'
  readonly drawnAt: SecondNo
  readonly closedAt: SecondNo | null
  /** What came of it; null while it is open, so that nobody reads by what is known so far. */
  readonly report: RoundReport | null
}

/** What happens to a round. */
export type ReadingRoundEvent =
  | ({ readonly kind: 'drawn' } & Drawing)
  /** The first of the reserve of a stratum took the place of a claim that nobody could read. */
  | { readonly kind: 'reserve-taken'; readonly stratum: string }
  | { readonly kind: 'closed'; readonly report: RoundReport }

/** Where a round stands. */
export const ROUND_STATUSES = { open: '进行中', closed: '已结束' } as const

/** How a round goes: drawn once, closed once. */
export const readingRoundLaw: NounLaw<ReadingRound, ReadingRoundEvent> = {
  noun: 'reading-round',
  apply: (state, { event, at }) => {
    if (event.kind === 'drawn') {
      if (state !== null) throw caseworkError('already-there', { what: '这一轮复读' })
      return { ...withoutKind(event), status: 'open', drawnAt: at, closedAt: null, report: null }
    }
    if (state === null) throw caseworkError('not-found')
    if (state.status === 'closed')
      throw caseworkError('wrong-state', { noun: '复读轮次', state: ROUND_STATUSES.closed, action: '变更' })
    if (event.kind === 'closed') return { ...state, status: 'closed', closedAt: at, report: event.report }
    return {
      ...state,
      claims: state.claims.map((one) => (one.key === event.stratum ? withoutFirst(one) : one)),
    }
  },
}

function withoutFirst(stratum: ClaimStratum): ClaimStratum {
  if (stratum.reserve.length === 0)
    throw caseworkError('wrong-state', { noun: '备选', state: '已用完', action: '替换' })
  return { ...stratum, reserve: stratum.reserve.slice(1) }
}
