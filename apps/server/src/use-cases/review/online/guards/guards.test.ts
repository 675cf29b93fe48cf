import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openGate } from './gate.ts'
import { ruleBreaker } from './rule-breaker.ts'

describe('a gate', () => {
  it('never has more inside or waiting than it may, lets in in order, and loses nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.array(fc.constantFrom('enter', 'leave'), { maxLength: 40 }),
        async (concurrent, waiting, steps) => {
          const gate = openGate({ concurrent, waiting })
          const inside: (() => void)[] = []
          const began: number[] = []
          const admitted: number[] = []
          const results: Promise<unknown>[] = []
          let no = 0
          const turnedAwayWithRoom: number[] = []
          const come = () => {
            const own = no
            no += 1
            const hadRoom = inside.length < concurrent
            const result = gate.enter(async () => {
              began.push(own)
              await new Promise<void>((resolve) => {
                inside.push(resolve)
              })
            })
            if (result) {
              admitted.push(own)
              results.push(result)
            } else if (hadRoom) turnedAwayWithRoom.push(own)
          }
          for (const step of steps) {
            if (step === 'leave') inside.shift()?.()
            else come()
            await new Promise((resolve) => {
              setImmediate(resolve)
            })
            expect(inside.length).toBeLessThanOrEqual(concurrent)
            expect(admitted.length - began.length).toBeLessThanOrEqual(waiting)
          }
          expect(turnedAwayWithRoom).toEqual([])
          while (began.length < admitted.length || inside.length > 0) {
            inside.shift()?.()
            await new Promise((resolve) => {
              setImmediate(resolve)
            })
          }
          await Promise.all(results)
          expect(began).toEqual(admitted)
          expect(gate.isIdle()).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('lets the next one in when work fails', async () => {
    const gate = openGate({ concurrent: 1, waiting: 1 })
    const failing = gate.enter(async () => {
      throw new Error('broken')
    })
    const next = gate.enter(async () => 'in')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('in')
  })
})

type Step = { readonly ms: number; readonly act: 'ask' | 'fail' | 'succeed'; readonly rule: 'a' | 'b' }

/** The law of the breaker, told from the whole story each time. */
function isOpenByStory(story: readonly Step[], rule: string, limits: { failures: number; restMs: number }) {
  let [failures, now, restsUntil] = [0, 0, -1]
  for (const step of story) {
    now += step.ms
    if (step.rule !== rule) continue
    if (step.act === 'succeed') failures = 0
    if (step.act === 'fail') {
      failures += 1
      if (failures >= limits.failures) restsUntil = now + limits.restMs
    }
  }
  return failures >= limits.failures && now < restsUntil
}

describe('a breaker', () => {
  it('says what the whole story of a rule says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(
          fc.record({
            ms: fc.integer({ min: 0, max: 40 }),
            act: fc.constantFrom('ask', 'fail', 'succeed'),
            rule: fc.constantFrom('a', 'b'),
          }),
          { maxLength: 30 },
        ),
        (failures, steps) => {
          const limits = { failures, restMs: 50 }
          const breaker = ruleBreaker(limits)
          let now = 0
          steps.forEach((step, at) => {
            now += step.ms
            const { rule: ruleId } = step
            if (step.act === 'fail') breaker.failed({ ruleId, institutionId: 'A', reason: '' }, now)
            if (step.act === 'succeed') breaker.succeeded(ruleId, 'A')
            const story = steps.slice(0, at + 1) as Step[]
            for (const rule of ['a', 'b'])
              expect(breaker.isOpen(rule, 'A', now)).toBe(isOpenByStory(story, rule, limits))
            expect(breaker.isOpen(ruleId, 'B', now)).toBe(false)
          })
        },
      ),
    )
  })
})
