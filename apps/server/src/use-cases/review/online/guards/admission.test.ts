import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Admission, type Lane, openAdmission, type Place } from './admission.ts'

const DEADLINE_MS = 300
const BOUNDS = {
  advice: { least: 12, most: 268, deadlineMs: DEADLINE_MS },
  rest: { least: 8, most: 520, deadlineMs: 10_000 },
}

interface Job {
  readonly place: Place
  readonly arrivedAt: number
}

interface Load {
  readonly seconds: number
  readonly perMs: number
  readonly serviceMs: (atMs: number) => number
  readonly servers?: number
}

/** A desk on a clock of its own: so many servers, first come first served, and late answers at the deadline. */
function simulate({ seconds, perMs, serviceMs, servers = 1 }: Load) {
  let clock = 0
  const admission = openAdmission({ lanes: BOUNDS, now: () => clock })
  let queue: Job[] = []
  let busy: (Job & { endsAt: number })[] = []
  const took: number[] = []
  const state = { most: 0, late: 0 }
  const isLate = ({ arrivedAt }: Job) => clock - arrivedAt >= DEADLINE_MS
  for (let due = 0; clock < seconds * 1000; clock += 1) {
    for (const job of busy.filter(({ endsAt }) => endsAt <= clock)) {
      job.place.leave()
      took.push(clock - job.arrivedAt)
    }
    busy = busy.filter(({ endsAt }) => endsAt > clock)
    for (const job of queue.filter(isLate)) {
      job.place.leave()
      state.late += 1
    }
    queue = queue.filter((job) => !isLate(job))
    for (due += perMs; due >= 1; due -= 1) {
      const place = admission.enter('advice', 0)
      if (place) queue.push({ place, arrivedAt: clock })
    }
    const begun = queue.splice(0, servers - busy.length)
    busy.push(...begun.map((job) => ({ ...job, endsAt: clock + serviceMs(clock) })))
    state.most = Math.max(state.most, admission.figures('advice').inHand)
  }
  return { took, admission, ...state }
}

describe('admission', () => {
  it('keeps useful work near capacity and every taken call in time, at any overload', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 2, max: 10 }),
        (servers, serviceMs, times) => {
          const capacity = servers / serviceMs
          const { took, most, late } = simulate({
            seconds: 5,
            servers,
            serviceMs: () => serviceMs,
            perMs: capacity * times,
          })
          expect(most).toBeLessThanOrEqual(BOUNDS.advice.most)
          expect(took.length).toBeGreaterThan(capacity * 5000 * 0.7)
          // Before anything is learned too many may be taken in hand, once.
          expect(late).toBeLessThanOrEqual(BOUNDS.advice.most)
          expect(Math.max(...took)).toBeLessThan(DEADLINE_MS + serviceMs)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('turns nobody away while there is room', () => {
    const { admission, took } = simulate({ seconds: 5, serviceMs: () => 1, perMs: 0.8 })
    expect(admission.figures('advice').turnedAway).toBe(0)
    expect(took.length).toBeGreaterThan(3990)
  })

  it('takes more again as soon as a slow time is over', () => {
    const { took } = simulate({ seconds: 10, serviceMs: (atMs) => (atMs < 5000 ? 50 : 1), perMs: 5 })
    expect(took.length).toBeGreaterThan(5000 * 0.8)
  })

  it('lets everybody else yield as long as doctors are turned away, and come back then', () => {
    let clock = 0
    const admission = openAdmission({ lanes: BOUNDS, now: () => clock })
    const inHand: Record<Lane, Place[]> = { advice: [], rest: [] }
    const come = (lane: Lane, most: number) => {
      for (let call = 0; call < most; call += 1) {
        const place = admission.enter(lane, 0)
        if (place) inHand[lane].push(place)
      }
    }
    const pass = (ms: number, answered: number) => {
      clock += ms
      for (const lane of ['advice', 'rest'] as const)
        for (const place of inHand[lane].splice(0, answered)) place.leave()
    }
    const limits = () => [admission.figures('advice').limit, admission.figures('rest').limit]
    come('rest', 400)
    for (let round = 0; round < 200; round += 1) {
      come('advice', 400)
      pass(10, 5)
    }
    const [advice = 0, rest = 0] = limits()
    expect(advice).toBeGreaterThan(40)
    expect(rest).toBe(BOUNDS.rest.least)
    for (let round = 0; round < 2000; round += 1) {
      come('advice', 5)
      come('rest', 200)
      pass(10, 200)
    }
    expect(limits()[1]).toBeGreaterThan(100)
  })

  it('does not begin what waited too long already', () => {
    const admission: Admission = openAdmission({ lanes: BOUNDS, now: () => 1000 })
    expect(admission.enter('advice', 151)).toBeUndefined()
    expect(admission.enter('advice', 150)).toBeDefined()
    expect(admission.enter('rest', 151)).toBeDefined()
    expect(admission.figures('advice')).toEqual({ inHand: 1, limit: 48, turnedAway: 1 })
  })

  it('has few in hand while nothing is answered in time', () => {
    let clock = 0
    const admission = openAdmission({ lanes: BOUNDS, now: () => clock })
    for (let round = 0; round < 5; round += 1) {
      const places = Array.from({ length: 300 }, () => admission.enter('advice', 0))
      clock += DEADLINE_MS
      for (const place of places) place?.leave()
    }
    expect(admission.figures('advice').limit).toBe(BOUNDS.advice.least)
  })
})
