import { randomUUID } from 'node:crypto'
import {
  type CaseEvent,
  type CaseLoss,
  type CaseState,
  type CivilTime,
  caseLaw,
  claimsOfSubjects,
  type DayNo,
  type Fen,
  fen,
  findingReviewLaw,
  type LossFigures,
  leadLaw,
  secondNo,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import {
  found,
  foundAsWhole,
  RULES,
  useFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { findingLists, findingProjections } from '../../apps/server/src/context/findings.ts'
import { leadAndCaseLists, leadAndCaseProjections } from '../../apps/server/src/context/leads-and-cases.ts'
import { bookAppeal, bookRefund } from '../../apps/server/src/use-cases/casework/cases/book-appeal.ts'
import { bookDecision, bookPayment } from '../../apps/server/src/use-cases/casework/cases/book-case.ts'
import { showMoney } from '../../apps/server/src/use-cases/casework/cases/show-money.ts'
import type { Kept } from '../../apps/server/src/use-cases/hub/histories.ts'
import { decided, FILED, filed, noticed } from '../../packages/domain/src/case/testing/case-facts.ts'
import { raised } from '../../packages/domain/src/lead/testing/any-lead-events.ts'

const openLab = useFindingLab('for-each')
const handler = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
const approver = anActor([])
const at = secondNo('2026-04-10 09:00:00' as CivilTime)
const on = (days: number) => (FILED + days) as DayNo

// Two findings share a line, the larger claim carries it; a third has no lines.
const FINDINGS = [
  found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] }),
  found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] }),
  foundAsWhole({ rule: RULES.frequency, amountFen: 2_000 }),
]

const transactor = () =>
  transactOn(openLab().pool, {
    projections: { ...findingProjections, ...leadAndCaseProjections },
    lists: (session) => ({ ...findingLists(session), ...leadAndCaseLists(session) }),
  })
type Stores = Parameters<Parameters<ReturnType<typeof transactor>>[1]>[0]
const transact = <Result>(actor: typeof handler, work: (stores: Stores) => Promise<Result>) =>
  transactor()(anAct(actor, { at }), work)

async function sums(): Promise<Record<string, number>> {
  const { rows } = await openLab().pool.query<{ stage: string; fen: number }>(
    'select stage, sum(amount_fen)::bigint as fen from casework.ledger_entry group by stage',
  )
  return Object.fromEntries(rows.map(({ stage, fen }) => [stage, fen]))
}

/** Findings in a lead, and what they claim together, each line once. */
async function held() {
  const lab = openLab()
  await lab.audit(...FINDINGS)
  const ids = await Promise.all(FINDINGS.map((finding) => lab.idOf(finding)))
  const claims = await transact(handler, async ({ findings }) =>
    (await findings.peek(ids)).flatMap(({ state: { finding } }) => claimsOfSubjects(finding)),
  )
  const perLine = new Map<string, number>()
  for (const claim of claims) perLine.set(claim.lineKey, Math.max(perLine.get(claim.lineKey) ?? 0, claim.fen))
  const leadId = randomUUID()
  const findings = ids.map((findingId) => ({ findingId, ruleId: 'r', amountFen: fen(1), personId: null }))
  const event = raised({ findings, raisedDay: 20_500 as DayNo })
  await transact(handler, ({ histories }) =>
    histories.append(leadLaw, { id: leadId, version: 0, state: null, event }),
  )
  return { ids, leadId, room: [...perLine.values()].reduce((sum, each) => sum + each, 0) }
}

/** What happens in a case, with its booking, as the use case does it. */
async function step(kept: Kept<CaseState>, event: CaseEvent, actor = handler): Promise<Kept<CaseState>> {
  return transact(actor, async (stores) => {
    const next = await stores.histories.append(caseLaw, { ...kept, event })
    const act = anAct(actor, { at })
    if (event.kind === 'decided') await bookDecision(stores, act, next)
    if (event.kind === 'appeal-ended') await bookAppeal(stores, act, { kept: next, result: event.result })
    if (event.kind === 'paid') await bookPayment(stores, act, { kept: next, payment: event })
    if (event.kind === 'refunded') await bookRefund(stores, act, { kept: next, ...event })
    return next
  })
}

const told = (owedFen: Fen) => ({
  law: null,
  returnFen: fen(0),
  fineFen: fen(0),
  measures: [{ measure: 'recover' as const, amountFen: owedFen, months: null }],
})
const agreed = (owedFen: Fen, day: number) =>
  decided({
    ...told(owedFen),
    decision: 'agreement',
    basis: '第三十条',
    multiple: null,
    band: null,
    on: on(day),
  })

/** An agreement that takes a sum back, of a loss that was found so. */
async function decide(owed: number, { leadId, loss = null }: { leadId: string; loss?: CaseLoss | null }) {
  const owedFen = fen(owed)
  const event = filed({
    procedure: 'agreement',
    leadIds: [leadId],
    lossFen: fen(owed),
    county: null,
    handler: handler.userId,
  })
  let kept = await transact(handler, ({ histories }) =>
    histories.append(caseLaw, { id: randomUUID(), version: 0, state: null, event }),
  )
  const { conductUntil, causes, isFraud } = kept.state
  if (loss !== null)
    kept = await step(kept, {
      kind: 'loss-found',
      lossFen: owedFen,
      conductUntil,
      causes,
      isFraud,
      loss,
      reason: '核对',
    })
  return judged(kept, owedFen, 2)
}

async function judged(kept: Kept<CaseState>, owedFen: Fen, day: number): Promise<Kept<CaseState>> {
  const days = { on: on(day + 1), statementUntil: on(day + 4), hearingUntil: on(day + 4), mayHear: false }
  const reported = {
    kind: 'reported',
    facts: '重复收费',
    proposal: '追回',
    isComplex: false,
    on: on(day),
  } as const
  const ready = await step(
    await step(kept, reported),
    noticed({ ...told(owedFen), ...days, lossFen: owedFen }),
  )
  return step(ready, agreed(owedFen, day + 10), approver)
}

const methodsOf = async (ids: readonly string[]) =>
  new Set(
    (await transact(handler, ({ histories }) => histories.loadAll(findingReviewLaw, ids))).map(
      ({ state }) => state.decision?.method,
    ),
  )
const pay = (kept: Kept<CaseState>, amount: number) =>
  step(kept, {
    kind: 'paid',
    what: 'return',
    on: on(40),
    amountFen: fen(amount),
    reference: 'P1',
    inCash: false,
  })
const serve = (kept: Kept<CaseState>, day: number) =>
  step(kept, {
    kind: 'served',
    document: 'decision',
    way: 'direct',
    on: on(day),
    effectiveOn: on(day),
    consent: false,
    paymentDue: null,
  })
const appeal = (kept: Kept<CaseState>, day: number) =>
  step(kept, { kind: 'appeal-filed', way: 'reconsideration', authority: '市政府', on: on(day) })
const endOfAppeal = {
  kind: 'appeal-ended',
  no: 1,
  returnFen: fen(0),
  fineFen: fen(0),
  suitUntil: null,
} as const
const paid = { subject: 'institution', settledDay: null, paidDay: null } as const
const byMethod = (figures: LossFigures): CaseLoss => ({ figures, lines: [], paid })

describe('what a case decides', () => {
  it('stands on the ledger of the findings, one yuan once, and is filled by payments', async () => {
    const { ids, leadId, room } = await held()
    const kept = await pay(await decide(room - 1_001, { leadId }), 2_000)
    expect(await sums()).toMatchObject({ identified: room, decided: room - 1_001, recovered: 2_000 })
    expect(await methodsOf(ids)).toEqual(new Set(['proportional']))
    const reviews = await transact(handler, ({ histories }) => histories.loadAll(findingReviewLaw, ids))
    expect(reviews.map(({ state }) => state.transfer)).toEqual(
      ids.map(() => expect.objectContaining({ to: 'case', targetId: kept.id })),
    )
    const money = await showMoney({ transact: transactor() as never }, anAct(handler), kept.id)
    expect(money).toMatchObject({
      owedFen: room - 1_001,
      paidFen: 2_000,
      findings: ids.length,
      outsideFen: 0,
    })
    expect(money.stages.find(({ stage }) => stage === 'decided')?.fen).toBe(room - 1_001)
  })

  it.each([
    { method: 'item' },
    { method: 'group_diff', billedFen: fen(9_000), rightFen: fen(1_000) },
    { method: 'ffs_diff', paidFen: fen(9_000), serviceFen: fen(1_000) },
    { method: 'proportional', violating: 8, examined: 10, paidFen: fen(10_000) },
  ] as const)('is booked by $method', async (figures) => {
    const { ids, leadId, room } = await held()
    await decide(figures.method === 'item' ? room : 8_000, { leadId, loss: byMethod(figures) })
    expect(await methodsOf(ids)).toEqual(new Set([figures.method]))
    expect(await sums()).toMatchObject({ decided: figures.method === 'item' ? room : 8_000 })
  })

  it('is of each line what was found of it, where lines were named', async () => {
    const { ids, leadId } = await held()
    const [first] = await transact(handler, async ({ findings }) => findings.peek(ids))
    const line = first?.state.finding.lines[0]
    if (first === undefined || line === undefined) throw new Error('The first finding has lines.')
    const named = {
      ...byMethod({ method: 'item' }),
      lines: [{ findingId: first.id, lineKey: line.lineKey, fen: fen(333) }],
    }
    await decide(333, { leadId, loss: named })
    expect(await sums()).toMatchObject({ decided: 333 })
  })

  it('is refused as a whole where lines found one by one are not to come back whole', async () => {
    const { leadId, room } = await held()
    await expect(decide(room - 1, { leadId, loss: byMethod({ method: 'item' }) })).rejects.toThrow('逐项计算')
    expect(await sums()).toEqual({})
  })
})

describe('after an appeal', () => {
  it('the ledger says what is left of the decision, and too much that came in goes back', async () => {
    const { leadId, room } = await held()
    const served = await serve(await decide(room, { leadId }), 14)
    const full = await pay(served, room)
    const revoked = await step(await appeal(full, 41), {
      ...endOfAppeal,
      result: 'revoked',
      measures: [],
      on: on(50),
      reason: '复议机关撤销',
    })
    expect(await sums()).toMatchObject({ decided: 0, recovered: room })
    await step(revoked, {
      kind: 'refunded',
      what: 'return',
      amountFen: fen(room),
      reference: 'T1',
      on: on(51),
    })
    expect(await sums()).toMatchObject({ decided: 0, recovered: 0 })
  })

  it('a decision that is upheld stays as it was booked, until a court revokes it', async () => {
    const { ids, leadId, room } = await held()
    const served = await serve(await decide(room, { leadId }), 14)
    const reviews = () => transact(handler, ({ histories }) => histories.loadAll(findingReviewLaw, ids))
    const before = await reviews()
    const upheld = await step(await appeal(served, 20), {
      ...endOfAppeal,
      result: 'upheld',
      measures: [],
      on: on(25),
      reason: '复议机关维持',
    })
    expect(await reviews()).toEqual(before)
    const suit = { kind: 'appeal-filed', way: 'suit', authority: '法院', on: on(26) } as const
    await step(await step(upheld, suit), {
      ...endOfAppeal,
      no: 2,
      result: 'revoked',
      measures: [],
      on: on(60),
      reason: '判决撤销',
    })
    expect(await sums()).toMatchObject({ identified: room, decided: 0 })
  })

  it('a decision that is taken anew is booked anew', async () => {
    const { leadId, room } = await held()
    const served = await serve(await decide(room, { leadId }), 14)
    const again = await step(await appeal(served, 20), {
      ...endOfAppeal,
      result: 'anew',
      measures: [],
      on: on(30),
      reason: '责令重作',
    })
    expect(await sums()).toMatchObject({ decided: 0 })
    await judged(again, fen(5_000), 31)
    expect(await sums()).toMatchObject({ identified: room, decided: 5_000 })
  })
})
