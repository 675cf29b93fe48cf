import { randomUUID } from 'node:crypto'
import { type Actor, fileLaw } from '@fundwatch/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFinding } from '../../../../use-cases/casework/findings/answer-finding.ts'
import { assignFindings } from '../../../../use-cases/casework/findings/assign-findings.ts'
import { callPanel } from '../../../../use-cases/casework/findings/call-panel.ts'
import { decideDeduction } from '../../../../use-cases/casework/findings/decide-deduction.ts'
import { listFindings } from '../../../../use-cases/casework/findings/list-findings.ts'
import { doing, found, RULES, somebody, useFindingLab } from './testing/finding-lab.ts'
import { findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab('for-all')
const steps = findingSteps(lab)
const { reviewer, handler, neighbour, office, supervisor } = PEOPLE
const engineer = somebody('data-engineer')
const approvers = [somebody('approver'), somebody('approver'), somebody('approver')]
const finding = found({ rule: RULES.frequency, lines: [{ sn: '1' }] })
const foreign = found({
  rule: RULES.frequency,
  lines: [{ sn: '5', institution: 'H34020000002' }],
  day: 20_003,
})
let [id, foreignId] = ['', '']

beforeAll(async () => {
  await lab().audit(finding, foreign)
  ;[id, foreignId] = [await lab().idOf(finding), await lab().idOf(foreign)]
  await lab().enrol(reviewer, handler, neighbour, engineer, ...approvers)
})

const read = () => steps.read(id)

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
  const kept = await lab().ports.transact(doing(office), ({ histories }) =>
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
      (await assignFindings(lab().ports, doing(reviewer), { findingIds: [id], to })).outcomes[0]?.refusal
    expect(await give(handler.userId)).toBeNull()
    expect(await give(null)).toBeNull()
    const refused = await give(randomUUID() as Actor['userId'])
    expect(refused).toContain('承办人')
    for (const { userId } of [neighbour, engineer]) expect(await give(userId)).toBe(refused)
  })

  it('name files only that are there and theirs; a foreign one answers like none', async () => {
    await steps.confirm(id, foreignId)
    await steps.send(id, foreignId)
    const [own, others] = [await handIn(id), await handIn(foreignId)]
    const answer = async (...files: string[]) => {
      const { version, state } = await read()
      const lines = state.finding.lines.map(({ lineKey }) => ({
        lineKey,
        answer: 'appeal' as const,
        statement: '有医嘱',
      }))
      return answerFinding(lab().ports, doing(office), { target: { findingId: id, version }, lines, files })
    }
    const words = (error: Error) => error.message
    const missing = await answer(own, randomUUID()).catch(words)
    expect(missing).toContain('第 2 个附件不存在')
    expect(await answer(own, others).catch(words)).toBe(missing)
    expect((await answer(own)).state.answer?.files).toEqual([own])
  })

  it('sit on its panel only when they may vote on it', async () => {
    await steps.reviewAgain(id, 'all')
    const { version } = await steps.answer(id, 'appeal')
    const call = (...people: readonly Actor[]) =>
      callPanel(lab().ports, doing(supervisor), {
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
      listFindings(lab().ports, doing(actor), {
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
    const { rows } = await lab().pool.query(
      `select user_id, noun_id from trail.entry where action = 'look-at-person' order by entry_no`,
    )
    expect(rows).toEqual([reviewer, handler].map(({ userId }) => ({ user_id: userId, noun_id: 'P1' })))
  })

  it('know of a deduction whether the day of the loss is exact, and which day it is', async () => {
    const other = found({ rule: RULES.duplicate, day: 20_004, lines: [{ sn: '8' }] })
    await lab().audit(finding, foreign, other)
    const findingId = await lab().idOf(other)
    await steps.confirm(findingId)
    await steps.send(findingId)
    await steps.answer(findingId, 'accept')
    await steps.reviewFinally(findingId)
    const settledDay = 20_010 as (typeof decided)['state']['finding']['dayNo']
    const decided = await decideDeduction(lab().ports, doing(PEOPLE.approver), {
      target: { findingId, version: 4 },
      figures: { method: 'item' },
      paid: { subject: 'institution', settledDay, paidDay: null },
    })
    expect(decided.state.decision?.loss).toEqual({ day: 20_010, by: 'settled', isExact: false })
  })
})
