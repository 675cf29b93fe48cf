import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fen } from '../fen.ts'
import type { FindingReview } from '../finding-review/review-state.ts'
import { anyTurn, factsOf, happeningOf, reviewAfter } from '../finding-review/testing/any-review.ts'
import {
  type Balance,
  balancesOf,
  byFund,
  carriedBy,
  claimsOf,
  deductible,
  entriesOf,
  type FundPayments,
  type LedgerEntry,
  type LedgerStage,
  type LineClaim,
} from './ledger.ts'

const claim = (findingId: string, fen: number, wish: Partial<LineClaim> = {}): LineClaim => ({
  findingId,
  ruleId: findingId,
  isSuspicion: false,
  county: '340202',
  campaignId: null,
  fen: {
    identified: fen,
    notified: 0,
    appealed: 0,
    confirmed: 0,
    decided: 0,
    recovered: 0,
  } as LineClaim['fen'],
  ...wish,
})

describe('one yuan', () => {
  it('is carried once: violations before suspicions, then the larger amount', () => {
    const claims = [claim('a', 60), claim('b', 80), claim('s', 100, { isSuspicion: true })]
    expect(carriedBy(claims, 'identified')).toEqual([
      ['b', 80],
      ['a', 0],
      ['s', 20],
    ])
  })

  it('is deducted once, whoever comes first', () => {
    const of = (confirmed: number, decided: number) =>
      ({
        identified: confirmed,
        notified: 0,
        appealed: 0,
        confirmed,
        decided,
        recovered: 0,
      }) as LineClaim['fen']
    const claims = [claim('a', 0, { fen: of(60, 60) }), claim('b', 0, { fen: of(80, 0) })]
    expect(deductible(claims, 'b', 80)).toBe(20)
    expect(deductible(claims, 'a', 60)).toBe(0)
  })

  it('is split over the funds that paid, to the fen', () => {
    expect(byFund(100 as Fen, { pooled: 2, account: 1 })).toEqual([
      ['pooled', 67],
      ['account', 33],
    ])
    expect(byFund(100 as Fen, {})).toEqual([['unknown', 100]])
  })
})

/** Three findings that share lines, and what may happen to them. */
const FINDINGS = [
  { id: 'F1', facts: factsOf({ L1: 10_000, L2: 5_000 }, { ruleId: 'rule-a', institutionId: 'H1' }) },
  { id: 'F2', facts: factsOf({ L1: 8_000 }, { ruleId: 'rule-b', institutionId: 'H1' }) },
  {
    id: 'F3',
    facts: factsOf({ L1: 12_000, L2: 5_001 }, { ruleId: 'rule-c', institutionId: 'H2', result: 'suspicion' }),
  },
  // About a stay as a whole: without lines.
  { id: 'F4', facts: factsOf({}, { ruleId: 'rule-d', findingNo: 4, claimedFen: 7_001 as Fen }) },
] as const
const LINES = ['L1', 'L2', 'finding:4'] as const
/** Of L2 nobody has settled at first; then somebody does. A finding without lines has no settlement. */
const PAYMENTS = { L1: { pooled: 700, account: 200, 'large-amount': 100 }, L2: {}, 'finding:4': {} } as const
const SETTLED = { pooled: 2, aid: 1 } as const
const anyStory = fc.array(
  fc.nat(FINDINGS.length - 1).chain((at) =>
    fc.record({
      at: fc.constant(at),
      turn: anyTurn((FINDINGS[at] ?? FINDINGS[0]).facts),
      // Sometimes a finding joins a campaign, or leaves it.
      campaignId: fc.constantFrom(null, null, 'C1', 'C2'),
    }),
  ),
  { minLength: 60, maxLength: 120 },
)

describe('the ledger', () => {
  it('always says what the findings say, by every sum, after any story', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const states: (FindingReview | null)[] = FINDINGS.map(() => null)
        const campaigns: (string | null)[] = FINDINGS.map(() => null)
        const ledger: LedgerEntry[] = []
        const lineOf = (lineKey: string, payments: FundPayments) => ({
          lineKey,
          payments,
          claims: claims({ states, campaigns }, lineKey),
        })
        for (const [turnNo, { at, turn, campaignId }] of story.entries()) {
          const next = happeningOf(states[at] ?? null, turn)
          if (next === undefined) continue
          states[at] = reviewAfter(states[at] ?? null, next)
          campaigns[at] = campaignId
          const isSettled = turnNo * 2 > story.length
          for (const lineKey of LINES) {
            const payments = lineKey === 'L2' && isSettled ? SETTLED : PAYMENTS[lineKey]
            ledger.push(...entriesOf(summed(ledger, lineKey), lineOf(lineKey, payments)))
          }
        }
        for (const lineKey of LINES) {
          const line = lineOf(lineKey, lineKey === 'L2' ? SETTLED : PAYMENTS[lineKey])
          ledger.push(...entriesOf(summed(ledger, lineKey), line))
          // Nothing is left where money was before: not with funds unknown, not in another county or campaign.
          expect(placesOf(summed(ledger, lineKey))).toEqual(placesOf(balancesOf(line)))
        }
        for (const lineKey of LINES)
          for (const stage of [
            'identified',
            'notified',
            'appealed',
            'confirmed',
            'decided',
            'recovered',
          ] as const)
            expect(sum(ledger, lineKey, stage)).toBe(slowSum(claims({ states, campaigns }, lineKey), stage))
        for (const { fen, isOpposite } of ledger) expect(fen < 0).toBe(isOpposite)
      }),
      { numRuns: 30 },
    )
  })

  it('is told by stories that come to every end', () => {
    const seen = new Set<string>()
    // Always the same stories: whether chance comes to an end of a kind says nothing of the ledger.
    for (const story of fc.sample(anyStory, { numRuns: 200, seed: 7 })) {
      const states: (FindingReview | null)[] = FINDINGS.map(() => null)
      for (const { at, turn } of story) {
        const next = happeningOf(states[at] ?? null, turn)
        if (next === undefined) continue
        const state = reviewAfter(states[at] ?? null, next)
        states[at] = state
        seen.add(state.status)
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['executed', 'withdrawn']))
  })
})

interface World {
  readonly states: readonly (FindingReview | null)[]
  readonly campaigns: readonly (string | null)[]
}

function claims({ states, campaigns }: World, lineKey: string): LineClaim[] {
  return FINDINGS.flatMap(({ id, facts: { ruleId, result } }, at) => {
    const state = states[at]
    const fen = state ? claimsOf(state).get(lineKey) : undefined
    const place = { county: state?.finding.county ?? '', campaignId: campaigns[at] ?? null }
    return fen ? [{ findingId: id, ruleId, isSuspicion: result === 'suspicion', fen, ...place }] : []
  })
}

function placesOf(balances: readonly Balance[]): readonly string[] {
  return balances
    .filter(({ fen }) => fen !== 0)
    .map(({ findingId, stage, fund, county, campaignId, fen }) =>
      [findingId, stage, fund, county, campaignId, fen].join(' '),
    )
    .toSorted()
}

function summed(ledger: readonly LedgerEntry[], lineKey: string): Balance[] {
  const sums = new Map<string, Balance>()
  for (const entry of ledger.filter((each) => each.lineKey === lineKey)) {
    const key = `${entry.findingId} ${entry.stage} ${entry.fund} ${entry.county} ${entry.campaignId}`
    sums.set(key, { ...entry, fen: ((sums.get(key)?.fen ?? 0) + entry.fen) as Fen })
  }
  return [...sums.values()]
}

function sum(ledger: readonly LedgerEntry[], lineKey: string, stage: LedgerStage): number {
  return ledger
    .filter((entry) => entry.lineKey === lineKey && entry.stage === stage)
    .reduce((total, { fen }) => total + fen, 0)
}

/** Of what is carried, the largest claim; of decisions and payments, all together. */
function slowSum(found: readonly LineClaim[], stage: LedgerStage): number {
  const amounts = found.map(({ fen }) => fen[stage])
  return stage === 'decided' || stage === 'recovered'
    ? amounts.reduce((total, fen) => total + fen, 0)
    : Math.max(0, ...amounts)
}
