import {
  claimsOf,
  type FindingReview,
  findingReviewLaw,
  LEDGER_STAGES,
  type LedgerStage,
} from '@fundwatch/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  doing,
  type FindingLab,
  found,
  foundAsWhole,
  openFindingLab,
  RULES,
  somebody,
  systemAct,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import { stepOf } from '../../apps/server/src/use-cases/casework/findings/take-step.ts'
import type { LedgerSide } from '../../apps/server/src/use-cases/casework/ledger/ledger-ports.ts'
import { splitAnew } from '../../apps/server/src/use-cases/casework/ledger/split-anew.ts'
import { sumLedger } from '../../apps/server/src/use-cases/casework/ledger/sum-ledger.ts'
import type { Kept } from '../../apps/server/src/use-cases/hub/histories.ts'
import { anyTurn, happeningOf } from '../../packages/domain/src/finding-review/testing/any-review.ts'

const server = new ReviewLab()
const supervisor = somebody('city-supervisor')
const STAGES = Object.keys(LEDGER_STAGES) as LedgerStage[]
// Two institutions in two counties, three rules; three findings share the lines of one institution, and one has none.
const FINDINGS = [
  found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] }),
  found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] }),
  found({
    rule: RULES.suspicion,
    lines: [
      { sn: '1', amountFen: 9_000 },
      { sn: '2', amountFen: 5_001 },
    ],
  }),
  found({
    rule: RULES.duplicate,
    day: 20_002,
    lines: [{ sn: '9', institution: 'H34020000002', amountFen: 333 }],
  }),
  // About a person as a whole: without lines.
  foundAsWhole({ rule: RULES.suspicion, amountFen: 2_001, at: 'H34020000002' }),
]

beforeAll(() => server.start())
afterAll(() => server.close())

describe('the ledger in the database', () => {
  it('adds up to what the findings say, by every side, after any story', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const lab = await openFindingLab(server)
        try {
          const ids = await enter(lab)
          const reached = await play(lab, ids, seed)
          await expectBalanced(lab, await statesOf(lab, ids))
          await settle(lab)
          await expectBalanced(lab, await statesOf(lab, ids))
          await play(lab, ids, seed + 100)
          await expectBalanced(lab, await statesOf(lab, ids))
          expect(await unknownOf(lab, 'H34020000001')).toBe(0)
          expect(reached).toBeGreaterThan(10)
        } finally {
          await lab.close()
        }
      }),
      { numRuns: 4 },
    )
  })
})

async function enter(lab: FindingLab): Promise<readonly string[]> {
  await lab.audit(...FINDINGS)
  return Promise.all(FINDINGS.map((finding) => lab.idOf(finding)))
}

/** What the funds of one institution paid becomes known, halfway through the stories. */
async function settle(lab: FindingLab): Promise<void> {
  await lab.pool.query(`update casework.settlement_fund
    set payments = '{"pooled": 701, "account": 200, "large-amount": 99}' where institution_id = 'H34020000001'`)
  await splitAnew(lab.ports, systemAct(), new AbortController().signal)
}

async function unknownOf(lab: FindingLab, institutionId: string): Promise<number> {
  const sums = await sumLedger(lab.ports, doing(supervisor), { side: 'total', filter: { institutionId } })
  return sums.filter(({ fund }) => fund === 'unknown').reduce((sum, { fen }) => sum + Math.abs(fen), 0)
}

function statesOf(lab: FindingLab, ids: readonly string[]): Promise<readonly Kept<FindingReview>[]> {
  return lab.ports.transact(systemAct(), ({ findings }) => findings.peek(ids))
}

/** Plays turns of all findings in turn; gives how many events happened. */
async function play(lab: FindingLab, ids: readonly string[], seed: number): Promise<number> {
  const stories = (await statesOf(lab, ids)).map(({ state }, at) =>
    fc.sample(anyTurn(state.finding), { numRuns: 25, seed: seed + at }),
  )
  let happened = 0
  for (let round = 0; round < 25; round += 1)
    for (const [at, id] of ids.entries()) {
      const turn = stories[at]?.[round]
      const [kept] = await statesOf(lab, [id])
      // A review that nobody touched is asked what may happen to one that does not exist.
      const next = turn && kept && happeningOf(kept.version === 0 ? null : kept.state, turn)
      if (kept === undefined || next === undefined) continue
      const act = { ...doing({ ...supervisor, userId: next.by }), at: next.at }
      await lab.ports.transact(act, ({ histories }) =>
        histories.append(findingReviewLaw, stepOf(kept, next.event, act)),
      )
      happened += 1
    }
  return happened
}

const KEYS: Readonly<Record<LedgerSide, (review: FindingReview) => string | null>> = {
  total: () => '',
  rule: ({ finding }) => finding.ruleId,
  institution: ({ finding }) => finding.institutionId,
  county: ({ finding }) => finding.county ?? '',
  // Known of entries only: these are compared with the total.
  month: () => null,
  campaign: () => null,
}

/** Every sum against a slow count over states; of stages that are carried, line by line the largest claim at most once. */
async function expectBalanced(lab: FindingLab, kept: readonly Kept<FindingReview>[]): Promise<void> {
  const total = await sumsBy(lab, 'total')
  const slow = new Map(STAGES.map((stage) => [stage, slowTotal(kept, stage)]))
  for (const stage of STAGES) expect([stage, total.get(`/${stage}`) ?? 0]).toEqual([stage, slow.get(stage)])
  for (const side of Object.keys(KEYS) as LedgerSide[]) {
    const sums = await sumsBy(lab, side)
    for (const stage of STAGES) {
      const together = [...sums]
        .filter(([key]) => key.endsWith(`/${stage}`))
        .reduce((sum, [, fen]) => sum + fen, 0)
      expect(together).toBe(slow.get(stage))
    }
    for (const stage of ['decided', 'recovered'] as const)
      for (const { state } of kept) {
        const key = KEYS[side](state)
        if (key === null) continue
        const own = kept.filter((each) => KEYS[side](each.state) === key)
        expect(sums.get(`${key}/${stage}`) ?? 0).toBe(slowTotal(own, stage))
      }
  }
  const { rows } = await lab.pool.query(`select 1 from casework.ledger_entry as entry
    left join casework.ledger_entry as other on other.entry_no = entry.corrects
    where entry.amount_fen < 0 and (other.finding_id <> entry.finding_id or other.fund <> entry.fund or other.amount_fen <= 0)`)
  expect(rows).toEqual([])
}

async function sumsBy(lab: FindingLab, side: LedgerSide): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  for (const { key, stage, fen } of await sumLedger(lab.ports, doing(supervisor), { side, filter: {} }))
    sums.set(`${key}/${stage}`, (sums.get(`${key}/${stage}`) ?? 0) + fen)
  return sums
}

function slowTotal(kept: readonly Kept<FindingReview>[], stage: LedgerStage): number {
  const byLine = new Map<string, number[]>()
  for (const { state } of kept)
    for (const [lineKey, fen] of claimsOf(state))
      byLine.set(lineKey, [...(byLine.get(lineKey) ?? []), fen[stage]])
  const isMoney = stage === 'decided' || stage === 'recovered'
  return [...byLine.values()].reduce(
    (sum, claims) => sum + (isMoney ? claims.reduce((all, fen) => all + fen, 0) : Math.max(...claims)),
    0,
  )
}
