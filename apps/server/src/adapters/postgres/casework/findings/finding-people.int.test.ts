import { randomUUID } from 'node:crypto'
import { type Actor, fileLaw } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerFinding } from '../../../../use-cases/casework/findings/answer-finding.ts'
import { assignFindings } from '../../../../use-cases/casework/findings/assign-findings.ts'
import { callPanel } from '../../../../use-cases/casework/findings/call-panel.ts'
import { confirmFindings } from '../../../../use-cases/casework/findings/confirm-findings.ts'
import { decideDeduction } from '../../../../use-cases/casework/findings/decide-deduction.ts'
import { listFindings } from '../../../../use-cases/casework/findings/list-findings.ts'
import { readFinding } from '../../../../use-cases/casework/findings/read-finding.ts'
import { reviewFindingAgain } from '../../../../use-cases/casework/findings/review-finding-again.ts'
import { reviewFindingFinally } from '../../../../use-cases/casework/findings/review-finding-finally.ts'
import { sendFindings } from '../../../../use-cases/casework/findings/send-findings.ts'
import { ReviewLab } from '../../review/testing/review-lab.ts'
import { doing, type FindingLab, found, openFindingLab, RULES, somebody } from './testing/finding-lab.ts'

const server = new ReviewLab()
let lab: FindingLab
const reviewer = somebody('reviewer')
const handler = somebody('county-handler', { kind: 'county', county: '340202' })
const neighbour = somebody('county-handler', { kind: 'county', county: '340203' })
const engineer = somebody('data-engineer')
const approvers = [somebody('approver'), somebody('approver'), somebody('approver')]
const office = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000001' })
const finding = found({ rule: RULES.frequency, lines: [{ sn: '1' }] })
const foreign = found({
  rule: RULES.frequency,
  lines: [{ sn: '5', institution: 'H34020000002' }],
  day: 20_003,
})
let [id, foreignId] = ['', '']

beforeAll(async () => {
  await server.start()
  lab = await openFindingLab(server)
  await lab.audit(finding, foreign)
  ;[id, foreignId] = [await lab.idOf(finding), await lab.idOf(foreign)]
  await lab.enrol(reviewer, handler, neighbour, engineer, ...approvers)
})
afterAll(async () => {
  await lab.close()
  await server.close()
})

const read = async () => (await readFinding(lab.ports, doing(reviewer), { findingId: id })).kept
const chosen = (findingId: string) => ({ chosen: { targets: [{ findingId }] } })

/** Hands in a file for a thing, as if its bytes were there. */
async function handIn(forId: string): Promise<string> {
  const file = {
    name: '病历.pdf',
    type: 'pdf',
    bytes: 1,
    sm3: 'a'.repeat(64),
    forNoun: 'finding-review',
    forId,
  } as const
  const kept = await lab.ports.transact(doing(office), ({ histories }) =>
    histories.append(fileLaw, {
      id: randomUUID(),
      version: 0,
      state: null,
      event: { kind: 'handed-in', ...file },
    }),
  )
  return kept.id
}

describe('people of a finding', () => {
  it('are given it only when they hold a role that works on it where it belongs', async () => {
    const give = async (to: Actor['userId'] | null) =>
      (await assignFindings(lab.ports, doing(reviewer), { findingIds: [id], to })).outcomes[0]?.refusal
    expect(await give(handler.userId)).toBeNull()
    expect(await give(null)).toBeNull()
    const refused = await give(randomUUID() as Actor['userId'])
    expect(refused).toContain('承办人')
    for (const { userId } of [neighbour, engineer]) expect(await give(userId)).toBe(refused)
  })

  it('name files only that are there and theirs; a foreign one answers like none', async () => {
    for (const each of [id, foreignId]) {
      await confirmFindings(lab.ports, doing(reviewer), chosen(each))
      await sendFindings(lab.ports, doing(reviewer), chosen(each))
    }
    const [own, others] = [await handIn(id), await handIn(foreignId)]
    const answer = async (...files: string[]) => {
      const { version, state } = await read()
      const lines = state.finding.lines.map(({ lineKey }) => ({
        lineKey,
        answer: 'appeal' as const,
        statement: '有医嘱',
      }))
      return answerFinding(lab.ports, doing(office), { target: { findingId: id, version }, lines, files })
    }
    const words = (error: Error) => error.message
    const missing = await answer(own, randomUUID()).catch(words)
    expect(missing).toContain('第 2 个附件不存在')
    expect(await answer(own, others).catch(words)).toBe(missing)
    expect((await answer(own)).state.answer?.files).toEqual([own])
  })

  it('sit on its panel only when they may vote on it', async () => {
    const appealed = await read()
    const amounts = appealed.state.finding.lines.map(({ lineKey, claimedFen }) => ({
      lineKey,
      fen: claimedFen,
    }))
    const again = { target: { findingId: id, version: appealed.version }, lines: amounts, reason: '维持' }
    const reviewed = await reviewFindingAgain(lab.ports, doing(reviewer), again)
    const lines = amounts.map(({ lineKey }) => ({
      lineKey,
      answer: 'appeal' as const,
      statement: '仍有异议',
    }))
    const target = { findingId: id, version: reviewed.version }
    const { version } = await answerFinding(lab.ports, doing(office), { target, lines, files: [] })
    const call = (...people: readonly Actor[]) =>
      callPanel(lab.ports, doing(somebody('city-supervisor')), {
        target: { findingId: id, version },
        members: people.map(({ userId }) => userId),
      })
    await expect(call(...approvers.slice(1), neighbour)).rejects.toMatchObject({ code: 'field-invalid' })
    await expect(call(...approvers.slice(1), somebody('approver'))).rejects.toMatchObject({
      code: 'field-invalid',
    })
    expect((await call(...approvers)).state.status).toBe('in-panel')
  })

  it('look at whom it is about only where they may see persons, and the trail knows', async () => {
    const ask = (actor: Actor, personId: string) =>
      listFindings(lab.ports, doing(actor), {
        filter: { personId },
        sort: 'day',
        isDescending: false,
        after: null,
        limit: 5,
      })
    expect((await ask(reviewer, 'P1')).counted).toBe(2)
    expect((await ask(handler, 'P1')).counted).toBe(1)
    for (const actor of [neighbour, office, engineer])
      await expect(ask(actor, 'P1')).rejects.toMatchObject({ code: 'not-found' })
    await expect(ask(reviewer, 'P2')).rejects.toMatchObject({ code: 'not-found' })
    const { rows } = await lab.pool.query(
      `select user_id, noun_id from trail.entry where action = 'look-at-person' order by entry_no`,
    )
    expect(rows).toEqual([reviewer, handler].map(({ userId }) => ({ user_id: userId, noun_id: 'P1' })))
  })

  it('know of a deduction whether the day of the loss is exact, and which day it is', async () => {
    const other = found({ rule: RULES.duplicate, day: 20_004, lines: [{ sn: '8' }] })
    await lab.audit(finding, foreign, other)
    const findingId = await lab.idOf(other)
    await confirmFindings(lab.ports, doing(reviewer), chosen(findingId))
    await sendFindings(lab.ports, doing(reviewer), chosen(findingId))
    const lines = (await readFinding(lab.ports, doing(reviewer), { findingId })).kept.state.finding.lines
    const accepting = lines.map(({ lineKey }) => ({ lineKey, answer: 'accept' as const, statement: null }))
    await answerFinding(lab.ports, doing(office), {
      target: { findingId, version: 2 },
      lines: accepting,
      files: [],
    })
    const [approver] = approvers
    if (approver === undefined) throw new Error('There is an approver.')
    await reviewFindingFinally(lab.ports, doing(approver), {
      target: { findingId, version: 3 },
      lines: lines.map(({ lineKey, claimedFen }) => ({ lineKey, fen: claimedFen })),
      reason: '清楚',
    })
    const settledDay = 20_010 as (typeof decided)['state']['finding']['dayNo']
    const decided = await decideDeduction(lab.ports, doing(approver), {
      target: { findingId, version: 4 },
      figures: { method: 'item' },
      paid: { subject: 'institution', settledDay, paidDay: null },
    })
    expect(decided.state.decision?.loss).toEqual({ day: 20_010, by: 'settled', isExact: false })
  })
})
