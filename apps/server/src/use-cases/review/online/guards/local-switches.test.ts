import {
  FIRST_DAY_NO,
  fen,
  LAST_DAY_NO,
  quantity,
  type RuleException,
  type RuleLevel,
} from '@fundwatch/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Advice } from '../consultation.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import type { Answer } from '../national-call.ts'
import { readyLaw, shippedLaw, testDesk, unchangingLaw } from '../testing/desk.ts'
import { aCall, aConsultation, anOrder } from '../testing/told.ts'
import { switchesBy } from './local-switches.ts'

let law: OnlineLaw

beforeAll(async () => {
  law = await readyLaw(shippedLaw())
})

const adviceOf = ({ outcome }: Answer): Advice => {
  if (outcome.kind !== 'advice') throw new TypeError(`This is no advice: ${JSON.stringify(outcome)}`)
  return outcome
}
const twoBeds = [anOrder({ orderId: 'O1', quantity: quantity(20_000), amountFen: fen(2000) })]
const EXCEPTION: RuleException = {
  no: '例外〔2026〕1号',
  ruleId: 'item-daily-frequency',
  institutionId: 'A',
  point: null,
  departmentId: null,
  fromDay: FIRST_DAY_NO,
  toDay: LAST_DAY_NO,
  reason: '专科',
  county: null,
  endedOn: null,
}

describe('a doctor', () => {
  it('is blocked only where the bureau said so', async () => {
    const blocks = async (institutionId: string | null) => {
      const blocking = [{ ruleId: 'item-daily-frequency', institutionId }]
      const switches = switchesBy({ blocking, levels: [], exceptions: [] })
      const desk = testDesk(unchangingLaw(law), { switches })
      return adviceOf(await desk.answer(aCall(aConsultation(twoBeds)))).reminders[0]?.isBlocking
    }
    expect(await blocks(null)).toBe(true)
    expect(await blocks('A')).toBe(true)
    expect(await blocks('B')).toBe(false)
  })

  it('is not blocked by a rule that fell under its floor, and at last only told in passing', async () => {
    const advised = async (level: RuleLevel) => {
      const blocking = [{ ruleId: 'item-daily-frequency', institutionId: null }]
      const levels = [{ ruleId: 'item-daily-frequency', level }]
      const desk = testDesk(unchangingLaw(law), {
        switches: switchesBy({ blocking, levels, exceptions: [] }),
      })
      const [reminder] = adviceOf(await desk.answer(aCall(aConsultation(twoBeds)))).reminders
      return [reminder?.isBlocking, reminder?.severity]
    }
    expect(await advised('refuse')).toEqual([true, 1])
    expect(await advised('warn')).toEqual([false, 1])
    expect(await advised('remind')).toEqual([false, 3])
  })

  it('is not shown what an exception holds for: that is kept, unshown', async () => {
    const told = async (change: Partial<RuleException>) => {
      const exception = { ...EXCEPTION, ...change }
      const switches = switchesBy({ blocking: [], levels: [], exceptions: [exception] })
      const desk = testDesk(unchangingLaw(law), { switches })
      const { reminders } = adviceOf(await desk.answer(aCall(aConsultation(twoBeds))))
      return [reminders.length, desk.store.decisions[0]?.reminders.map(({ isShown }) => isShown)]
    }
    expect(await told({})).toEqual([0, [false]])
    expect(await told({ institutionId: 'B' })).toEqual([1, [true]])
    expect(await told({ point: 'item-daily-frequency/another' })).toEqual([1, [true]])
    expect(await told({ toDay: FIRST_DAY_NO })).toEqual([1, [true]])
  })
})
