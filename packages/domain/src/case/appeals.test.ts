import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import type { AppealResult, AppealWay } from './appeal.ts'
import type { CaseEvent } from './case-event.ts'
import { enforcementWindow } from './enforcement.ts'
import { monthsAfter } from './months-after.ts'
import { fineOwed, lateFeeOwed, returnOwed } from './owed.ts'
import { decided, TERMS } from './testing/case-facts.ts'
import { after, by, CHIEF, HANDLER, on, pay, reported, served, told } from './testing/case-story.ts'

const reminded = (day = 60) => by(HANDLER, { kind: 'enforcement-reminded', on: on(day) })
const apply = (day: number, until = 0) =>
  by(HANDLER, { kind: 'enforcement-applied', court: '法院', on: on(day), until: on(until) })
const filedAppeal = (day: number, way: AppealWay = 'reconsideration') =>
  by(HANDLER, { kind: 'appeal-filed', way, authority: '市人民政府', on: on(day) })
const ended = (
  day: number,
  result: AppealResult,
  wish: Partial<Extract<CaseEvent, { kind: 'appeal-ended' }>> = {},
) =>
  by(CHIEF, {
    kind: 'appeal-ended',
    no: 1,
    on: on(day),
    result,
    returnFen: fen(0),
    fineFen: fen(0),
    measures: [],
    suitUntil: on(day + 15),
    reason: '依复议决定',
    ...wish,
  })
const closed = (day: number, way: 'executed' | 'nothing-to-execute' = 'executed') =>
  by(CHIEF, { kind: 'closed', way, on: on(day), reason: '完' })
/** The same so many days later. */
function later(event: CaseEvent, days: number): CaseEvent {
  const moved = Object.entries(event).map(([name, value]) =>
    typeof value === 'number' && /^(on|due|.*Until|.*On|.*Due)$/.test(name)
      ? [name, value + days]
      : [name, value],
  )
  return Object.fromEntries(moved) as CaseEvent
}
const talk = { measure: 'talk', amountFen: null, months: null } as const

describe('enforcement by the court', () => {
  it('waits until nobody can appeal any more, and does not wait too long', () => {
    // Served on day 33: six months to sue end on day 217, three more to ask the court on the same date.
    const begin = [...served(), reminded()]
    const last = monthsAfter(on(217), 3) - on(0)
    expect(() => after(...begin, apply(94))).toThrow('期限未满')
    expect(() => after(...begin, apply(217))).toThrow('期限未满')
    expect(after(...begin, apply(218)).court).toEqual({ on: on(218), name: '法院' })
    expect(after(...begin, apply(last)).court?.on).toBe(on(last))
    expect(() => after(...begin, apply(last + 1))).toThrow('期限已过')
    // The calendar moved the last day from a free day.
    expect(after(...begin, apply(last + 2, last + 2)).court).not.toBeNull()
    expect(enforcementWindow(after(...begin))).toEqual({ from: on(218), until: on(last) })
  })

  it('needs a reminder ten days before, and money that is open', () => {
    expect(() => after(...served(), apply(218))).toThrow('应当先催告')
    expect(() => after(...served(), reminded(210), apply(219))).toThrow('满 10 日')
    const paid = [pay('return', 400_000, 40), pay('fine', 600_000, 40)]
    expect(() => after(...served(), reminded(), ...paid, apply(218))).toThrow('已经履行')
    expect(() => after(...served(), reminded(48))).toThrow('缴纳期限未满')
  })

  it('waits for what is agreed to be paid in parts', () => {
    const parts = by(CHIEF, {
      kind: 'instalments-agreed',
      instalments: [
        { due: on(60), amountFen: fen(300_000) },
        { due: on(300), amountFen: fen(300_000) },
      ],
      on: on(50),
      reason: '困难',
    })
    expect(enforcementWindow(after(...served(), parts))?.from).toBe(on(301))
  })

  it('waits for what was undertaken, and for the suit that may follow', () => {
    const begin = [...served(), reminded(), filedAppeal(90)]
    expect(() => after(...begin, apply(218))).toThrow('还没有结束')
    const upheld = [...begin, ended(210, 'upheld')]
    expect(() => after(...upheld, apply(225))).toThrow('期限未满')
    expect(after(...upheld, apply(226)).court).not.toBeNull()
    const sued = [...upheld, filedAppeal(220, 'suit')]
    expect(() => after(...sued, apply(260))).toThrow('还没有结束')
    expect(after(...sued, ended(300, 'upheld', { no: 2 }), apply(301)).appeals).toHaveLength(2)
  })

  it('counts the days of the law where a decision was served before they were worked out', () => {
    const [, service] = [0, served().at(-1)]
    if (service?.event.kind !== 'served') throw new Error('No service.')
    const { appealTerms: _, ...earlier } = service.event
    const state = after(...served().slice(0, -1), { ...service, event: earlier }, reminded())
    expect(enforcementWindow(state)?.from).toBe(monthsAfter(on(33), 6) + 1)
    const { enforcementWindowMonths: _months, ...older } = TERMS
    expect(() => after(...served({ terms: older as typeof TERMS }), reminded(), apply(218))).toThrow(
      '请先“更新',
    )
  })

  it('is never of a decision that was not served', () => {
    expect(() => after(...told(), by(CHIEF, decided()), apply(218))).toThrow('不能申请强制执行')
  })
})

describe('an appeal', () => {
  it('is one at a time, of what was served, and no reconsideration after a suit', () => {
    expect(() => after(...served(), filedAppeal(32))).toThrow('不能早于决定书送达')
    expect(() => after(...served(), filedAppeal(40), filedAppeal(41))).toThrow('还没有结束')
    expect(() => after(...served(), filedAppeal(40, 'suit'), ended(41, 'upheld'), filedAppeal(42))).toThrow(
      '不再申请',
    )
    expect(() => after(...served(), filedAppeal(40), ended(39, 'upheld'))).toThrow('不能早于受理')
    expect(() => after(...served(), filedAppeal(40), ended(41, 'upheld'), ended(42, 'upheld'))).toThrow(
      '已经登记',
    )
    expect(() => after(...served(), filedAppeal(40), ended(41, 'upheld', { reason: ' ' }))).toThrow('理由')
  })

  it('leaves what it upholds, and the party pays no late fee for its days', () => {
    const paid = after(...served(), filedAppeal(50), ended(80, 'upheld'))
    expect(paid.decision).toMatchObject({ fineFen: 600_000, returnFen: 400_000 })
    // Due on day 48: day 49 counts, days 50–80 do not.
    expect(lateFeeOwed(paid, on(80)).owedFen).toBe(18_000)
    expect(lateFeeOwed(paid, on(82)).owedFen).toBe(3 * 18_000)
    expect(lateFeeOwed(after(...served(), filedAppeal(50)), on(200)).owedFen).toBe(18_000)
  })

  it('makes a decision lighter and never heavier', () => {
    const begin = [...served({}, { measures: [talk] }), filedAppeal(50)]
    const lighter = { returnFen: fen(300_000), fineFen: fen(300_000), measures: [] }
    const state = after(...begin, ended(80, 'changed', lighter))
    expect([returnOwed(state).owedFen, fineOwed(state).owedFen]).toEqual([300_000, 300_000])
    expect(state.decision?.measures).toEqual([])
    expect(state.formerDecisions).toMatchObject([{ fineFen: 600_000, measures: [talk] }])
    const kept = after(...begin, ended(80, 'changed', { ...lighter, measures: [0] }))
    expect(kept.decision?.measures).toMatchObject([talk])
    expect(() => after(...begin, ended(80, 'changed', { ...lighter, measures: [1] }))).toThrow('没有这一项')
    expect(() => after(...begin, ended(80, 'changed', { ...lighter, fineFen: fen(600_001) }))).toThrow(
      '不能重于原决定',
    )
    expect(() => after(...begin, ended(80, 'changed', { ...lighter, returnFen: fen(-1) }))).toThrow('小于零')
  })

  it('that revokes gives the money back before the case ends, be it closed already', () => {
    const paid = [pay('return', 400_000, 40), pay('fine', 600_000, 41)]
    const begin = [...served(), ...paid, closed(45), filedAppeal(60), ended(90, 'revoked')]
    const state = after(...begin)
    expect(state).toMatchObject({ status: 'served', closing: null, decision: { publicationDue: null } })
    expect([returnOwed(state).openFen, fineOwed(state).openFen]).toEqual([-400_000, -600_000])
    expect(() => after(...begin, closed(91, 'nothing-to-execute'))).toThrow('还没有退还')
    const refund = (what: 'return' | 'fine', amountFen: number) =>
      by(CHIEF, { kind: 'refunded', what, amountFen: fen(amountFen), reference: 'T', on: on(92) })
    expect(() => after(...begin, refund('fine', 600_001))).toThrow('超过多缴')
    expect(() => after(...begin, refund('fine', 0))).toThrow('大于零')
    const back = [...begin, refund('fine', 600_000), refund('return', 400_000)]
    expect(after(...back, closed(93, 'nothing-to-execute')).status).toBe('closed')
    expect(() => after(...served(), refund('fine', 1))).toThrow('超过多缴')
  })

  it('that orders a new decision begins the case anew, with the period from that day', () => {
    const state = after(...served(), pay('fine', 100_000, 40), filedAppeal(60), ended(90, 'anew'))
    expect(state).toMatchObject({
      status: 'investigating',
      decision: null,
      notice: null,
      restartedOn: on(90),
    })
    expect(state.formerDecisions).toHaveLength(1)
    const again = reported()
      .slice(3)
      .map(({ event }) => by(HANDLER, { ...event, on: on(95) } as CaseEvent))
    expect(after(...served(), filedAppeal(60), ended(90, 'anew'), ...again).status).toBe('reported')
  })

  it('leaves the party of a void decision what it left it: the money back, and both ways against the next one', () => {
    const begin = [...served(), pay('fine', 100_000, 40), filedAppeal(60, 'suit'), ended(90, 'anew')]
    const back = {
      kind: 'refunded',
      what: 'fine',
      amountFen: fen(100_000),
      reference: 'T',
      on: on(91),
    } as const
    expect(fineOwed(after(...begin, by(CHIEF, back))).paidFen).toBe(0)
    const again = served()
      .slice(3)
      .map((step) => ({ ...step, event: later(step.event, 100) }))
    const state = after(...begin, ...again, filedAppeal(160))
    expect(state).toMatchObject({
      status: 'served',
      appeals: [{ result: 'anew' }, { way: 'reconsideration' }],
    })
  })

  it('keeps a case open', () => {
    const paid = [pay('return', 400_000, 40), pay('fine', 600_000, 41), filedAppeal(42)]
    expect(() => after(...served(), ...paid, closed(45))).toThrow('还没有结束')
  })
})
