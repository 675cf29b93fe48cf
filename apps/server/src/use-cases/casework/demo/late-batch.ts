import { type FindingReview, isOverpaid, overpaidLines, type SecondNo } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { resolveBasis } from '../findings/resolve-basis.ts'
import { supplementFinding } from '../findings/supplement-finding.ts'
import type { Cast } from './demo-cast.ts'
import type { DemoCityPorts } from './demo-ports.ts'
import { NOBODY } from './demo-thread.ts'
import { fate, fatedId } from './fate.ts'
import { placeOf } from './play-finding.ts'

/** What comes late to a demo city: lines that are given back, and an institution that moved to another county. */
export interface LateBatch {
  /** Keys of lines. */
  readonly refundedLines: readonly string[]
  readonly moved: { readonly institutionId: string; readonly county: string } | null
}

/** How many findings of a status lose all their lines, and how many lose one of several. */
const LOSING: readonly (readonly [status: FindingReview['status'], wholly: number, partly: number])[] = [
  ['executed', 4, 2],
  ['decided', 3, 1],
  ['sent', 2, 0],
  ['confirmed', 1, 1],
  ['dismissed', 0, 1],
  ['waived', 1, 0],
  ['found', 2, 1],
]

/** Draws what comes late, of findings as they stand: refunds that nobody knew of when the findings were reviewed. */
export function chooseLate(reviews: readonly Kept<FindingReview>[]): LateBatch {
  const drawn = reviews
    .filter(({ state }) => state.basis === null && state.transfer === null && state.finding.lines.length > 0)
    .filter(({ state }) => state.finding.lines.every(({ claimedFen }) => claimedFen > 0))
    .toSorted((one, other) => fate('late', one.id) - fate('late', other.id))
  const refunded = LOSING.flatMap(([status, wholly, partly]) => {
    const own = drawn.filter(({ state }) => state.status === status && isPaidIf(status, state))
    const several = own.filter(({ state }) => state.finding.lines.length > 1).slice(0, partly)
    const all = own.filter((kept) => !several.includes(kept)).slice(0, wholly)
    return [
      ...all.flatMap(({ state }) => keysOf(state)),
      ...several.flatMap(({ state }) => keysOf(state).slice(0, 1)),
    ]
  })
  return { refundedLines: [...new Set(refunded)], moved: movedOf(reviews) }
}

const isPaidIf = (status: FindingReview['status'], { recoveries }: FindingReview) =>
  status !== 'executed' || recoveries.length > 0

const keysOf = ({ finding }: FindingReview) => finding.lines.map(({ lineKey }) => lineKey)

/** Of the institutions with money on the ledger the one with the fewest findings, and a county that is not its own. */
function movedOf(reviews: readonly Kept<FindingReview>[]): LateBatch['moved'] {
  const groups = Map.groupBy(reviews, ({ state }) => state.finding.institutionId)
  const counties = [...new Set(reviews.flatMap(({ state }) => state.finding.county ?? []))].sort()
  const [smallest] = [...groups.values()]
    .filter((own) => own.some(({ state }) => state.recoveries.length > 0))
    .toSorted((one, other) => one.length - other.length)
  const finding = smallest?.[0]?.state.finding
  const county = counties.find((each) => each !== finding?.county)
  return finding && county !== undefined ? { institutionId: finding.institutionId, county } : null
}

/** What people decided about findings of which a later audit says something else. */
export interface LateDecisions {
  readonly changed: number
  readonly decided: number
  readonly supplemented: number
}

/** People decide about most of what the audit said otherwise, and give back what was paid too much; some waits for others. */
export async function decideLate(
  ports: DemoCityPorts,
  { cast, at }: { readonly cast: Cast; readonly at: SecondNo },
): Promise<LateDecisions> {
  const act = { at, requestId: fatedId('late', at), address: null, reason: null, lentBy: null }
  const changed = (await everything(ports, act)).filter(({ state }) => state.basis !== null)
  let decided = 0
  for (const [rank, kept] of changed.entries()) {
    const actor = cast.who('reviewer', placeOf(kept.state))
    // Every fifth lies there for whoever looks at the city.
    if (actor === undefined || rank % 5 === 4) continue
    const { how, reason } = howOf(kept.state, rank)
    const target = { findingId: kept.id, version: kept.version }
    await resolveBasis(ports, { ...act, actor, reason }, { target, how, reason })
    decided += 1
  }
  return { changed: changed.length, decided, supplemented: await giveBack(ports, { cast, act }) }
}

function howOf({ basis, status }: FindingReview, rank: number) {
  if (basis !== null && basis.now !== null)
    return { how: 'adopt', reason: '（模拟）部分明细已退费，按新的审核结果办理。' } as const
  if (rank % 5 === 3 && status === 'decided')
    return { how: 'keep', reason: '（模拟）退费在检查之后发生，不影响认定。' } as const
  return { how: 'withdraw', reason: '（模拟）有关明细已全部退费，撤销认定。' } as const
}

async function giveBack(
  ports: DemoCityPorts,
  { cast, act }: { readonly cast: Cast; readonly act: Omit<Act, 'actor'> },
): Promise<number> {
  const owed = (await everything(ports, act)).filter(({ state }) => state.basis === null && isOverpaid(state))
  // The last one is owed when the half year ends.
  const now = owed.slice(0, Math.max(1, owed.length - 1))
  for (const { id, version, state } of now) {
    const actor = cast.who('approver', placeOf(state))
    if (actor === undefined) continue
    const lines = [...overpaidLines(state)]
      .filter(([, fen]) => fen > 0)
      .map(([lineKey, fen]) => ({ lineKey, fen: fen as never }))
    const reason = '（模拟）退还多扣的金额。'
    await supplementFinding(
      ports,
      { ...act, actor, reason },
      { target: { findingId: id, version }, lines, reason },
    )
  }
  return now.length
}

/** All findings as they stand, in one order. */
export async function everything(
  { transact, findingsOfCity }: Pick<DemoCityPorts, 'transact' | 'findingsOfCity'>,
  act: Omit<Act, 'actor'>,
): Promise<readonly Kept<FindingReview>[]> {
  const ids = (await findingsOfCity()).map(({ findingId }) => findingId)
  return transact({ ...act, actor: NOBODY }, ({ findings }) => findings.peek(ids))
}
