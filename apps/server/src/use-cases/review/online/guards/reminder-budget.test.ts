import type { DayNo } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DoctorsDay, reminderBudget } from './reminder-budget.ts'

const DAY = 20_514 as DayNo
const who = (doctorId: string | null, dayNo = DAY) => ({ institutionId: 'A', doctorId, dayNo })

/** A disk that knows how often doctors were reminded, and counts how often it is asked. */
function disk(known: Readonly<Record<string, number>>) {
  const asked: (readonly DoctorsDay[])[] = []
  const shownBefore = async (doctors: readonly DoctorsDay[]) => {
    asked.push(doctors)
    return doctors.map(({ doctorId }) => known[doctorId] ?? 0)
  }
  return { asked, shownBefore }
}

describe('the budget of a doctor', () => {
  it('goes on from what was stored on that day, asked for once', async () => {
    const { asked, shownBefore } = disk({ D1: 2 })
    const budget = reminderBudget(3, shownBefore)
    await budget.ready([who('D1'), who('D1'), who(null)])
    expect(budget.mayShow(2, who('D1'))).toBe(true)
    await budget.ready([who('D1')])
    expect(budget.mayShow(2, who('D1'))).toBe(false)
    expect(budget.mayShow(1, who('D1'))).toBe(true)
    expect(budget.mayShow(2, who(null))).toBe(true)
    expect(asked).toEqual([[who('D1')]])
  })

  it('asks nobody where there is no limit', async () => {
    const { asked, shownBefore } = disk({})
    const budget = reminderBudget(0, shownBefore)
    await budget.ready([who('D1')])
    expect(budget.mayShow(2, who('D1'))).toBe(true)
    expect(asked).toEqual([])
  })

  it('is asked for again after a trouble', async () => {
    let isAway = true
    const budget = reminderBudget(1, async (doctors) => {
      if (isAway) throw new Error('away')
      return doctors.map(() => 1)
    })
    await expect(budget.ready([who('D1')])).rejects.toThrow('away')
    isAway = false
    await budget.ready([who('D1')])
    expect(budget.mayShow(2, who('D1'))).toBe(false)
  })

  it('is never exceeded by suspicions, wherever the process is started anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ doctor: fc.constantFrom('D1', 'D2'), day: fc.nat(2), restarts: fc.boolean() }), {
          maxLength: 60,
        }),
        fc.integer({ min: 1, max: 5 }),
        async (calls, perDay) => {
          const stored = new Map<string, number>()
          const key = ({ doctorId, dayNo }: DoctorsDay) => `${doctorId} ${dayNo}`
          const open = () =>
            reminderBudget(perDay, async (doctors) => doctors.map((one) => stored.get(key(one)) ?? 0))
          let budget = open()
          for (const { doctor, day, restarts } of calls) {
            if (restarts) budget = open()
            const whom = { institutionId: 'A', doctorId: doctor, dayNo: (DAY + day) as DayNo }
            await budget.ready([whom])
            const before = stored.get(key(whom)) ?? 0
            const isShown = budget.mayShow(2, whom)
            if (isShown) stored.set(key(whom), before + 1)
            // Nobody is spared more than the budget says, and nobody disturbed more.
            expect(isShown).toBe(before < perDay)
          }
        },
      ),
    )
  })
})
