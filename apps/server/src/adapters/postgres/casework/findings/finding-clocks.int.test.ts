import { type CivilTime, civilDay, dayNoOfSecond, secondNo } from '@fundwatch/domain'
import { beforeEach, describe, expect, it } from 'vitest'
import { lapseSilent } from '../../../../use-cases/casework/findings/lapse-silent.ts'
import { readFinding } from '../../../../use-cases/casework/findings/read-finding.ts'
import { tellOverdue } from '../../../../use-cases/casework/findings/tell-overdue.ts'
import { doing, found, RULES, systemAct, useFindingLab } from './testing/finding-lab.ts'
import { findingSteps, PEOPLE } from './testing/finding-steps.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }] })
let a = ''
beforeEach(async () => {
  await lab().audit(A)
  a = await lab().idOf(A)
  await steps.confirm(a)
  await steps.send(a)
})

const dueOn = async () => {
  const { dueDay } = (await steps.read(a)).state
  return dueDay === null ? null : civilDay(dueDay)
}
const overdueOn = async (at: string) =>
  (await steps.list({ overdueOn: dayNoOfSecond(secondNo(at as CivilTime)) })).length

describe('the clocks of the bureau', () => {
  it('run from the answer to the final review, the deduction and the payment, and end with it', async () => {
    await steps.answer(a, 'accept')
    // Ten working days after Monday, 2 March 2026.
    expect(await dueOn()).toBe('2026-03-16')
    await steps.reviewFinally(a, 'all', '2026-03-10 09:00:00')
    expect(await dueOn()).toBe('2026-03-24')
    await steps.decide(a, '2026-03-12 09:00:00')
    // Thirty working days, without Qingming.
    expect(await dueOn()).toBe('2026-04-24')
    await steps.recover(a)
    expect(await dueOn()).toBeNull()
  })

  it('run after silence and after a panel as well', async () => {
    await lapseSilent(lab().ports, systemAct('2026-03-17 03:00:00'))
    expect(await dueOn()).toBe('2026-03-31')
  })

  it('are found by who looks for what is overdue, and said in the history once, however often anybody looks', async () => {
    await steps.answer(a, 'accept')
    const tell = (at: string) => tellOverdue(lab().ports, systemAct(at))
    expect(await tell('2026-03-16 23:59:59')).toBe(0)
    expect([await overdueOn('2026-03-16 12:00:00'), await overdueOn('2026-03-17 12:00:00')]).toEqual([0, 1])
    const both = await Promise.all([tell('2026-03-19 03:00:00'), tell('2026-03-19 03:00:00')])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await tell('2026-03-25 03:00:00')).toBe(0)
    const { story } = await readFinding(lab().ports, doing(PEOPLE.reviewer), { findingId: a })
    expect(story.map(({ event }) => event.kind)).toEqual(['confirmed', 'sent', 'answered', 'overdue'])
    // It holds nobody up, and the next clock is told of again.
    await steps.reviewFinally(a, 'all', '2026-03-25 09:00:00')
    expect(await tell('2026-04-30 03:00:00')).toBe(1)
  })

  it('rest while a person has yet to decide about another basis', async () => {
    await steps.answer(a, 'accept')
    await lab().audit()
    expect(await tellOverdue(lab().ports, systemAct('2026-03-19 03:00:00'))).toBe(0)
  })
})
