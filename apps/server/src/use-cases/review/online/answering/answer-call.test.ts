import { setTimeout as sleep } from 'node:timers/promises'
import { fen, quantity } from '@fundwatch/domain'
import type { AnyCheck } from '@fundwatch/engine'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildLine } from '../../../../../../../tests/patterns/kit/build-facts.ts'
import type { Advice } from '../consultation.ts'
import { openGate } from '../guards/gate.ts'
import { reminderBudget } from '../guards/reminder-budget.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { Answer } from '../national-call.ts'
import { readyLaw, shippedLaw, testDesk, unchangingLaw } from '../testing/desk.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { aCall, aConsultation, anEncounter, anOrder, aPerson, at } from '../testing/told.ts'

let law: OnlineLaw

beforeAll(async () => {
  law = await readyLaw(shippedLaw())
})

const adviceOf = ({ outcome }: Answer): Advice => {
  if (outcome.kind !== 'advice') throw new TypeError(`This is no advice: ${JSON.stringify(outcome)}`)
  return outcome
}
const twoBeds = [anOrder({ orderId: 'O1', quantity: quantity(20_000), amountFen: fen(2000) })]

/** A machine with other work gives a timer its turn late. */
const BUSY_MACHINE_MS = 500

describe('a doctor who asks', () => {
  it('is reminded of two beds on one day, with the amount that is too much, the clause and what would pass', async () => {
    const desk = testDesk(unchangingLaw(law))
    const advice = adviceOf(await desk.answer(aCall(aConsultation(twoBeds))))
    expect(advice).toMatchObject({ notChecked: null })
    expect(advice.reminders).toMatchObject([
      {
        ruleCode: 'GZ10000102014000',
        severity: 1,
        isBlocking: false,
        personId: 'P1',
        encounterId: 'E1',
        amountFen: 1000,
        lines: [{ role: 'violating', orderId: 'O1', amountFen: 1000 }],
      },
    ])
    expect(advice.reminders[0]?.sentence).toContain('普通病房床位费')
    expect(advice.reminders[0]?.evidence).toContain('条例')
    expect(desk.store.decisions).toHaveLength(1)
  })

  it('hears nothing about a bed that is alone', async () => {
    const desk = testDesk(unchangingLaw(law))
    const advice = adviceOf(await desk.answer(aCall(aConsultation([anOrder({ orderId: 'O1' })]))))
    expect(advice).toEqual({ kind: 'advice', notChecked: null, taskId: null, reminders: [] })
  })

  it('is told of the bed that another hospital charged this morning, which explains and is not at fault', async () => {
    const desk = testDesk(unchangingLaw(law))
    desk.store.remember('P1', {
      lines: [
        buildLine({
          lineSn: 'S9',
          institutionId: 'B',
          encounterId: 'E9',
          itemCode: '001109000010000',
          secondNo: at('2026-03-02 08:00'),
        }),
      ],
    })
    const advice = adviceOf(await desk.answer(aCall(aConsultation([anOrder({ orderId: 'O1' })]))))
    const { lines } = advice.reminders[0] ?? { lines: [] }
    expect(lines.map(({ role, orderId }) => [role, orderId])).toEqual([
      ['involved', 'S9'],
      ['violating', 'O1'],
    ])
  })

  it('is not told of a bed twice when the charge of the order is uploaded already', async () => {
    const desk = testDesk(unchangingLaw(law))
    desk.store.remember('P1', {
      lines: [
        buildLine({
          lineSn: 'S1',
          orderNo: 'O1',
          itemCode: '001109000010000',
          secondNo: at('2026-03-02 08:00'),
        }),
      ],
    })
    const advice = adviceOf(await desk.answer(aCall(aConsultation([anOrder({ orderId: 'O1' })]))))
    expect(advice.reminders).toEqual([])
  })

  it('hears nothing of what is wrong among orders that were not asked about', async () => {
    const desk = testDesk(unchangingLaw(law))
    const earlier = anOrder({
      orderId: 'O0',
      isCurrent: false,
      quantity: quantity(20_000),
      startedSecond: at('2026-03-01 12:00'),
    })
    const harmless = anOrder({ orderId: 'O1', itemCode: 'X' })
    const advice = adviceOf(await desk.answer(aCall(aConsultation([earlier, harmless]))))
    expect(advice.reminders).toEqual([])
  })

  it('is told where and when an examination was done elsewhere, and under which number its result is', async () => {
    const institution = (id: string) => (id === 'B' ? '第二医院' : undefined)
    const desk = testDesk(unchangingLaw(law), { names: { institution, code: () => undefined } })
    desk.store.remember('P1', {
      lines: [
        buildLine({
          lineSn: 'S9',
          institutionId: 'B',
          encounterId: 'E9',
          orderNo: 'R77',
          itemCode: '002503020030000',
          secondNo: at('2026-12-01 08:00'),
        }),
      ],
    })
    const startedSecond = at('2026-12-04 09:00')
    const order = anOrder({
      orderId: 'O1',
      itemCode: '002503020030000',
      itemName: '糖化血红蛋白测定',
      startedSecond,
    })
    const advice = adviceOf(await desk.answer(aCall(aConsultation([order]), { sentSecond: startedSecond })))
    const repeat = advice.reminders.find(({ ruleCode }) => ruleCode === 'LC-FW-41')
    expect(repeat).toMatchObject({ severity: 2, isBlocking: false, amountFen: 1000 })
    expect(repeat?.sentence).toContain('第二医院在2026年12月1日已经做过（单号 R77）')
    expect(repeat?.clears).toContain('调阅第二医院2026年12月1日的结果')
  })

  it('may name the rules', async () => {
    const desk = testDesk(unchangingLaw(law))
    const ask = async (ruleCodes: readonly string[], messageId: string) =>
      adviceOf(await desk.answer(aCall(aConsultation(twoBeds, { ruleCodes }), { messageId }))).reminders
        .length
    expect(await ask(['GZ10000102014000'], 'M1')).toBe(1)
    expect(await ask(['item-daily-frequency'], 'M2')).toBe(1)
    expect(await ask(['GZ10000101001000'], 'M3')).toBe(0)
  })

  it('is told that nothing was checked while there is no law', async () => {
    const desk = testDesk(unchangingLaw(null))
    expect(adviceOf(await desk.answer(aCall(aConsultation(twoBeds)))).notChecked).toBe('not-ready')
  })
})

describe('a message that comes again', () => {
  it('gets the answer it got, however the law changed meanwhile', async () => {
    let inForce: OnlineLaw | null = law
    const desk = testDesk({ live: () => inForce, trial: () => null, refresh: async () => undefined })
    const first = await desk.answer(aCall(aConsultation(twoBeds)))
    inForce = await readyLaw({ rules: [], points: [] }, { releaseNo: 2 })
    expect(await desk.answer(aCall(aConsultation(twoBeds)))).toEqual(first)
    expect(desk.store.decisions).toHaveLength(1)
  })

  it('has one effect and one answer when many copies come at once', async () => {
    const desk = testDesk(unchangingLaw(law))
    desk.store.disturb(() => sleep(5))
    const call = aCall(aConsultation(twoBeds))
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.answer(call)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(desk.store.decisions).toHaveLength(1)
  })

  it('is refused when its number was used for something else', async () => {
    const desk = testDesk(unchangingLaw(law))
    await desk.answer(aCall(aConsultation(twoBeds)))
    const { outcome } = await desk.answer(aCall(aConsultation([anOrder({ orderId: 'O7' })])))
    expect(outcome).toMatchObject({ kind: 'refused' })
    expect(outcome.kind === 'refused' && outcome.message).toContain('msgid')
  })
})

describe('a store in trouble', () => {
  it('keeps no doctor waiting: the answer is "not checked", and that is written down later', async () => {
    const desk = testDesk(unchangingLaw(law), { deadlineMs: 30 })
    const store = { isStuck: true }
    desk.store.disturb(async () => {
      while (store.isStuck) await sleep(5)
    })
    const began = performance.now()
    const call = aCall(aConsultation(twoBeds))
    expect(adviceOf(await desk.answer(call)).notChecked).toBe('late')
    expect(performance.now() - began).toBeLessThan(130)
    store.isStuck = false
    await desk.ports.book.settled()
    expect(desk.store.decisions.map(({ advice }) => advice.notChecked)).toEqual(['late'])
    expect(adviceOf(await desk.answer(call)).notChecked).toBe('late')
  })

  it('is answered with "not checked" at once when it is away', async () => {
    const desk = testDesk(unchangingLaw(law))
    let isAway = true
    desk.store.disturb(async () => {
      if (isAway) throw new Error('connection refused')
    })
    expect(adviceOf(await desk.answer(aCall(aConsultation(twoBeds)))).notChecked).toBe('broken')
    isAway = false
    await desk.ports.book.settled()
    expect(desk.store.decisions).toHaveLength(1)
  })

  it('turns whom it has no room for away at once', async () => {
    const desk = testDesk(unchangingLaw(law), {
      gates: {
        advice: openGate({ concurrent: 1, waiting: 1 }),
        rest: openGate({ concurrent: 1, waiting: 1 }),
      },
    })
    desk.store.disturb(() => sleep(20))
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((messageId) => desk.answer(aCall(aConsultation(twoBeds), { messageId }))),
    )
    expect(answers.map((answer) => adviceOf(answer).notChecked)).toEqual([
      null,
      null,
      'overloaded',
      'overloaded',
    ])
    expect(desk.ports.counts.notChecked.overloaded).toBe(2)
  })

  it('does not acknowledge an upload that is not on disk; sent again, it has one effect', async () => {
    const desk = testDesk(unchangingLaw(law), { uploadDeadlineMs: 20 })
    const upload = {
      kind: 'upload',
      rows: [],
      withdrawals: [],
      settledEncounters: [],
      answer: { mdtrt_id: 'E1' },
    } as const
    desk.store.disturb(() => sleep(60))
    const call = () => aCall(upload, { transaction: '2301' })
    expect((await desk.answer(call())).outcome.kind).toBe('refused')
    await sleep(80)
    desk.store.disturb(() => Promise.resolve())
    expect((await desk.answer(call())).outcome).toEqual({ kind: 'receipt', output: { mdtrt_id: 'E1' } })
    expect(desk.store.uploads).toHaveLength(1)
  })

  it('says in Chinese what a withdrawal of nothing is', async () => {
    const desk = testDesk(unchangingLaw(law))
    const withdrawals = [{ kind: 'encounter', personId: 'P1', encounterId: 'E1' }] as const
    const upload = { kind: 'upload', rows: [], withdrawals, settledEncounters: [], answer: {} } as const
    expect((await desk.answer(aCall(upload))).outcome).toEqual({
      kind: 'refused',
      message: '没有可以撤销的上传。',
    })
  })

  it('answers before the deadline whatever the store does, and decides nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('quick', 'slow', 'stuck', 'broken'), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
        async (moods, messages) => {
          const store = memoryStore()
          let step = 0
          store.disturb(async () => {
            const mood = moods[step % moods.length]
            step += 1
            if (mood === 'broken') throw new Error('away')
            if (mood !== 'quick') await sleep(mood === 'slow' ? 5 : 60)
          })
          const desk = testDesk(unchangingLaw(law), { store, deadlineMs: 20 })
          const began = performance.now()
          const answers = await Promise.all(
            messages.map(async (no) => {
              const answer = await desk.answer(aCall(aConsultation(twoBeds), { messageId: `M${no}` }))
              return { answer, tookMs: performance.now() - began }
            }),
          )
          expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(20 + BUSY_MACHINE_MS)
          expect(answers.every(({ answer }) => answer.outcome.kind === 'advice')).toBe(true)
          desk.ports.book.close()
          await sleep(70)
          const kept = store.decisions.map(({ call }) => call.messageId)
          expect(new Set(kept).size).toBe(kept.length)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the budget of a doctor', () => {
  it('holds suspicions back when it is used up, and never a violation', async () => {
    const none = async (doctors: readonly unknown[]) => doctors.map(() => 0)
    const desk = testDesk(unchangingLaw(law), { budget: reminderBudget(1, none) })
    const ask = async (messageId: string) =>
      adviceOf(await desk.answer(aCall(aConsultation(twoBeds), { messageId }))).reminders.length
    expect([await ask('1'), await ask('2'), await ask('3')]).toEqual([1, 1, 1])
    expect(desk.ports.counts.heldBack).toBe(0)
    const who = { institutionId: 'A', doctorId: 'DR1', dayNo: 1 } as never
    const budget = reminderBudget(2, none)
    expect([2, 2, 2, 1, 3].map((severity) => budget.mayShow(severity as 2, who))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })
})

describe('a rule that fails', () => {
  it('is left out after three failures in a row, while the others go on', async () => {
    let asked = 0
    const failing: AnyCheck = () => {
      asked += 1
      throw new Error('broken check')
    }
    const broken = await readyLaw(shippedLaw(), { checks: { 'quantity-per-day': failing } })
    const desk = testDesk(unchangingLaw(broken))
    const boy = (messageId: string) =>
      aCall({ ...aConsultation(twoBeds), persons: [aPerson([anEncounter(twoBeds)])] }, { messageId })
    for (const messageId of ['1', '2', '3', '4', '5'])
      expect(adviceOf(await desk.answer(boy(messageId))).notChecked).toBeNull()
    expect(asked).toBe(3)
    expect(desk.ports.breaker.resting(Date.now())).toMatchObject([
      { ruleId: 'item-daily-frequency', institutionId: 'A', reason: 'broken check' },
    ])
  })

  it('is left out when it takes too long', async () => {
    const slow: AnyCheck = () => {
      const began = performance.now()
      while (performance.now() - began < 60) continue
      return []
    }
    const lazy = await readyLaw(shippedLaw(), { checks: { 'quantity-per-day': slow }, slowMs: 40 })
    const desk = testDesk(unchangingLaw(lazy))
    for (const messageId of ['1', '2', '3', '4'])
      await desk.answer(aCall(aConsultation(twoBeds), { messageId }))
    expect(desk.ports.counts.troubledRules).toBe(3)
  })
})
