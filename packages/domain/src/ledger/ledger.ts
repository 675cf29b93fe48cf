import type { Fen } from '../fen.ts'
import { claimsOfSubjects, subjectsOf } from '../finding-review/finding-facts.ts'
import type { FindingReview, ReviewStatus } from '../finding-review/review-state.ts'
import { recoveredLines } from '../finding-review/review-state.ts'
import { splitFen } from '../split-fen.ts'
import { compareText } from '../text-order.ts'

/** How far money has come, in this order. */
export const LEDGER_STAGES = {
  identified: '已认定疑点',
  notified: '已告知',
  appealed: '已申诉',
  confirmed: '已确认',
  decided: '已决定',
  recovered: '已追回',
} as const

/** How far money has come. */
export type LedgerStage = keyof typeof LEDGER_STAGES

/** The funds that pay settlements. */
export const FUNDS = {
  pooled: '统筹基金',
  'civil-servant': '公务员医疗补助',
  enterprise: '企业补充',
  'serious-illness': '大病保险',
  'large-amount': '大额医疗补助',
  disabled: '伤残人员医疗保障',
  aid: '医疗救助',
  account: '个人账户',
  other: '其他基金',
  unknown: '未结算',
} as const

/** A fund that pays settlements; `unknown` while nobody settled. */
export type Fund = keyof typeof FUNDS

/** What each fund paid of a settlement, in fen. */
export type FundPayments = { readonly [Name in Exclude<Fund, 'unknown'>]?: number }

/** Under what entries of a finding are summed, besides what never changes. Money moves with its finding, by entries. */
export interface LedgerPlace {
  /** 医保区划; empty where the institution told none. */
  readonly county: string
  /** The campaign that the finding belongs to; null for none. */
  readonly campaignId: string | null
}

/** What one finding claims of one line, stage by stage: before it is asked who carries the line. */
export interface LineClaim extends LedgerPlace {
  readonly findingId: string
  readonly ruleId: string
  readonly isSuspicion: boolean
  readonly fen: Readonly<Record<LedgerStage, Fen>>
}

/** A line with everything that is claimed of it. */
export interface LedgerLine {
  readonly lineKey: string
  readonly payments: FundPayments
  readonly claims: readonly LineClaim[]
}

/** What the ledger says of a finding line, stage, fund and place. */
export interface Balance extends LedgerPlace {
  readonly lineKey: string
  readonly findingId: string
  readonly stage: LedgerStage
  readonly fund: Fund
  readonly fen: Fen
}

const OUT: readonly ReviewStatus[] = ['found', 'dismissed', 'waived', 'vanished']
const CONFIRMED: readonly ReviewStatus[] = ['accepted', 'final', 'decided', 'executed']
const NOTHING = 0 as Fen

/** What a finding under review claims of each of its lines, or of itself where it has none, stage by stage. A finding that fell claims nothing but money that is in. */
export function claimsOf(state: FindingReview): ReadonlyMap<string, LineClaim['fen']> {
  const isOut = OUT.includes(state.status) || state.status === 'withdrawn'
  const paid = recoveredLines(state)
  const decided = amounts(state.decision?.lines)
  const upheld = amounts(state.upheld ?? claimsOfSubjects(state.finding))
  const appealed = new Set(
    [state.answer, state.secondAnswer].flatMap(
      (answer) =>
        answer?.lines.filter((line) => line.answer === 'appeal').map(({ lineKey }) => lineKey) ?? [],
    ),
  )
  return new Map(
    subjectsOf(state.finding).map(({ lineKey, claimedFen }) => {
      const when = (isSo: boolean, fen: Fen) => (isSo && !isOut ? fen : NOTHING)
      return [
        lineKey,
        {
          identified: when(true, claimedFen),
          notified: when(state.sending !== null, claimedFen),
          appealed: when(appealed.has(lineKey), claimedFen),
          confirmed: when(CONFIRMED.includes(state.status), upheld.get(lineKey) ?? NOTHING),
          decided: when(true, decided.get(lineKey) ?? NOTHING),
          recovered: paid.get(lineKey) ?? NOTHING,
        },
      ]
    }),
  )
}

/** Decisions and payments are made by people, who were told what is left; of everything before, one yuan counts once. */
const CARRIED: readonly LedgerStage[] = ['identified', 'notified', 'appealed', 'confirmed']

/**
 * What the ledger should say of a line: at each stage one finding carries the line's money and the others what goes beyond it.
 * First come findings by which a deduction was decided, then violations before suspicions, larger amounts, rules by code.
 */
export function balancesOf({ lineKey, payments, claims }: LedgerLine): readonly Balance[] {
  return (Object.keys(LEDGER_STAGES) as LedgerStage[]).flatMap((stage) => {
    const carried = new Map(CARRIED.includes(stage) ? carriedBy(claims, stage) : [])
    return claims.flatMap(({ findingId, county, campaignId, fen }) =>
      byFund(carried.get(findingId) ?? fen[stage], payments).map(([fund, part]) => ({
        lineKey,
        findingId,
        stage,
        fund,
        county,
        campaignId,
        fen: part,
      })),
    )
  })
}

/** Who carries how much of a line at a stage: each claim what it has beyond those before it. Together they are the largest claim. */
export function carriedBy(claims: readonly LineClaim[], stage: LedgerStage): readonly [string, Fen][] {
  let most = 0
  return claims.toSorted(byPrecedence(stage)).map((claim): [string, Fen] => {
    const counted = Math.max(0, claim.fen[stage] - most)
    most = Math.max(most, claim.fen[stage])
    return [claim.findingId, counted as Fen]
  })
}

/**
 * What may still be deducted for a finding on a line: what was confirmed and not decided, as far as all deductions of the line
 * together stay within the largest confirmed claim.
 */
export function deductible(claims: readonly LineClaim[], findingId: string, upheldFen: number): Fen {
  const own = claims.find((claim) => claim.findingId === findingId)
  const largest = Math.max(upheldFen, ...claims.map(({ fen }) => fen.confirmed))
  const decided = claims.reduce((sum, { fen }) => sum + fen.decided, 0)
  return Math.max(0, Math.min(upheldFen - (own?.fen.decided ?? 0), largest - decided)) as Fen
}

/** An entry to be written: what is to be added to the balance; opposite where it takes back. */
export interface LedgerEntry extends Balance {
  readonly isOpposite: boolean
}

/**
 * The entries that bring what is written to what should be said. Nothing is ever changed: what is too much is taken back. So money
 * whose funds become known, or whose finding moves to another county or campaign, leaves the old place and comes to the new one.
 */
export function entriesOf(written: readonly Balance[], line: LedgerLine): readonly LedgerEntry[] {
  const open = new Map<string, Balance>()
  for (const balance of balancesOf(line)) open.set(keyOf(balance), balance)
  for (const balance of written) {
    const wanted = open.get(keyOf(balance))?.fen ?? 0
    open.set(keyOf(balance), { ...balance, fen: (wanted - balance.fen) as Fen })
  }
  return [...open.values()]
    .filter(({ fen }) => fen !== 0)
    .map((balance) => ({ ...balance, isOpposite: balance.fen < 0 }))
}

function byPrecedence(stage: LedgerStage) {
  return (left: LineClaim, right: LineClaim): number =>
    Number(right.fen.decided > 0) - Number(left.fen.decided > 0) ||
    Number(left.isSuspicion) - Number(right.isSuspicion) ||
    right.fen[stage] - left.fen[stage] ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.findingId, right.findingId)
}

/** An amount split over the funds by what they paid (largest remainder); what no fund is known to have paid is `unknown`. */
export function byFund(fen: Fen, payments: FundPayments): readonly [Fund, Fen][] {
  if (fen === 0) return []
  const paying = (Object.keys(FUNDS) as Fund[]).filter(
    (fund) => fund !== 'unknown' && (payments[fund] ?? 0) > 0,
  ) as Exclude<Fund, 'unknown'>[]
  if (paying.length === 0) return [['unknown', fen]]
  const parts = splitFen(
    fen,
    paying.map((fund) => payments[fund] ?? 0),
  )
  return paying.map((fund, at): [Fund, Fen] => [fund, parts[at] ?? NOTHING]).filter(([, part]) => part !== 0)
}

function keyOf({ lineKey, findingId, stage, fund, county, campaignId }: Balance): string {
  return JSON.stringify([lineKey, findingId, stage, fund, county, campaignId])
}

function amounts(
  lines: readonly { readonly lineKey: string; readonly fen: Fen }[] = [],
): ReadonlyMap<string, Fen> {
  return new Map(lines.map(({ lineKey, fen }) => [lineKey, fen]))
}
