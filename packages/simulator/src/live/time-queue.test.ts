import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimeQueue } from './time-queue.ts'

describe('a queue by time', () => {
  it('gives the earliest first, and of the same time the lower number, whatever is pushed in between', () => {
    const step = fc.option(fc.integer({ min: 0, max: 20 }))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const queue = new TimeQueue<{ at: number; number: number }>()
        let waiting: { at: number; number: number }[] = []
        for (const [number, at] of steps.entries()) {
          if (at !== null) {
            queue.push({ at, number })
            waiting.push({ at, number })
            continue
          }
          const [least] = waiting.toSorted((one, other) => one.at - other.at || one.number - other.number)
          expect(queue.first).toEqual(least)
          expect(queue.pop()).toEqual(least)
          waiting = waiting.filter((one) => one !== least && one.number !== least?.number)
        }
        expect(queue.size).toBe(waiting.length)
      }),
    )
  })
})
