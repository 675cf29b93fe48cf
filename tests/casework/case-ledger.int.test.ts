import { randomUUID } from 'node:crypto'
import type { CaseEvent, CivilTime, DayNo, LeadEvent } from '@fundwatch/domain'
import { caseLaw, fen, findingReviewLaw, leadLaw, secondNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type FindingLab,
  found,
  openFindingLab,
  RULES,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import { findingLists, findingProjections } from '../../apps/server/src/context/findings.ts'
import { leadAndCaseLists, leadAndCaseProjections } from '../../apps/server/src/context/leads-and-cases.ts'
import { bookDecision, bookPayment } from '../../apps/server/src/use-cases/casework/cases/book-case.ts'
import { filed } from '../../packages/domain/src/case/testing/case-facts.ts'
import { raised } from '../../packages/domain/src/lead/testing/any-lead-events.ts'

const server = new ReviewLab()
let lab: FindingLab
const [handler, approver] = [anActor([]), anActor([])]
const at = secondNo('2026-04-10 09:00:00' as CivilTime)

// Two findings share a line; the larger claim carries it.
const FINDINGS = [
  found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2', amountFen: 4_000 }] }),
  found({ rule: RULES.duplicate, lines: [{ sn: '1', amountFen: 7_000 }] }),
]

beforeAll(async () => {
  await server.start()
  lab = await openFindingLab(server)
  await lab.audit(...FINDINGS)
})
afterAll(async () => {
  await lab.close()
  await server.close()
})

const transact = <Result>(
  actor: typeof handler,
  work: (
    stores: ReturnType<typeof leadAndCaseLists> &
      ReturnType<typeof findingLists> &
      Pick<Parameters<typeof bookDecision>[0], 'histories'>,
  ) => Promise<Result>,
) =>
  transactOn(lab.pool, {
    projections: { ...findingProjections, ...leadAndCaseProjections },
    lists: (session) => ({ ...findingLists(session), ...leadAndCaseLists(session) }),
  })(anAct(actor, { at }), work)

async function sums(): Promise<Record<string, number>> {
  const { rows } = await lab.pool.query<{ stage: string; fen: number }>(
    'select stage, sum(amount_fen)::bigint as fen from casework.ledger_entry group by stage',
  )
  return Object.fromEntries(rows.map(({ stage, fen }) => [stage, fen]))
}

describe('what a case decides', () => {
  it('stands on the ledger of the findings, one yuan once, and is filled by payments', async () => {
    const ids = await Promise.all(FINDINGS.map((finding) => lab.idOf(finding)))
    const [leadId, caseId] = [randomUUID(), randomUUID()]
    const claimed = await transact(handler, async ({ findings }) =>
      (await findings.peek(ids)).flatMap(({ state }) => state.finding.lines),
    )
    const perLine = new Map<string, number>()
    for (const { lineKey, claimedFen } of claimed)
      perLine.set(lineKey, Math.max(perLine.get(lineKey) ?? 0, claimedFen))
    const room = [...perLine.values()].reduce((sum, each) => sum + each, 0)
    const owed = room - 1_001
    const held = ids.map((findingId) => ({ findingId, ruleId: 'r', amountFen: fen(1), personId: null }))
    const lead: LeadEvent = raised({ findings: held, raisedDay: 20_500 as DayNo })
    await transact(handler, ({ histories }) =>
      histories.append(leadLaw, { id: leadId, version: 0, state: null, event: lead }),
    )
    const events: readonly (readonly [typeof handler, CaseEvent])[] = [
      [
        handler,
        filed({ procedure: 'agreement', leadIds: [leadId], lossFen: fen(room), handler: handler.userId }),
      ],
      [
        handler,
        { kind: 'reported', facts: '重复收费', proposal: '追回', isComplex: false, on: 20_522 as DayNo },
      ],
      [
        handler,
        {
          kind: 'notified',
          on: 20_523 as DayNo,
          article: '协议',
          lossFen: fen(room),
          returnFen: fen(owed),
          fineFen: fen(0),
          statementUntil: 20_526 as DayNo,
          mayHear: false,
          hearingUntil: 20_526 as DayNo,
        },
      ],
      [
        approver,
        {
          kind: 'decided',
          on: 20_530 as DayNo,
          decision: 'agreement',
          basis: '第三十条',
          returnFen: fen(0),
          fineFen: fen(0),
          multiple: null,
          band: null,
          measures: [{ measure: 'recover', amountFen: fen(owed), months: null }],
          reason: '属实',
          serviceDue: 20_540 as DayNo,
          publicationDue: null,
          simpleFilingDue: null,
          governmentFilingDue: null,
        },
      ],
    ]
    let kept = { id: caseId, version: 0, state: null as never }
    for (const [actor, event] of events)
      kept = (await transact(actor, async (stores) => {
        const next = await stores.histories.append(caseLaw, { ...kept, event })
        if (event.kind === 'decided') await bookDecision(stores, anAct(actor, { at }), next)
        return next
      })) as never
    expect(await sums()).toMatchObject({ decided: owed })
    const payment = { on: 20_550 as DayNo, amountFen: fen(2_000), reference: 'P1' }
    await transact(handler, (stores) => bookPayment(stores, anAct(handler, { at }), { kept, payment }))
    expect(await sums()).toMatchObject({ identified: room, decided: owed, recovered: 2_000 })
    const reviews = await transact(handler, ({ histories }) => histories.loadAll(findingReviewLaw, ids))
    expect(reviews.map(({ state }) => state.transfer)).toEqual(
      ids.map(() => expect.objectContaining({ to: 'case', targetId: caseId })),
    )
  })
})
