import { describe, expect, it } from 'vitest'
import { watchLoop } from './loop-lag.ts'

/** A loop that a test turns by hand. */
function setOut() {
  const state = { clock: 0, tick: () => undefined as void }
  const lag = watchLoop({
    now: () => state.clock,
    every: (tick) => {
      state.tick = tick
      return () => undefined
    },
  })
  return {
    lag,
    after: (ms: number, ticks: boolean) => {
      state.clock += ms
      if (ticks) state.tick()
      return lag.waitedMs()
    },
  }
}

describe('the lag of the event loop', () => {
  it('is nothing while ticks come in time', () => {
    const { after } = setOut()
    expect([after(10, true), after(10, true), after(9, false)]).toEqual([0, 0, 0])
  })

  it('grows while a tick is overdue', () => {
    const { after } = setOut()
    expect([after(60, false), after(100, false)]).toEqual([50, 150])
  })

  it('counts for what is read right after a late tick, and no longer than to the next one', () => {
    const { after } = setOut()
    expect([after(210, true), after(5, false), after(5, true)]).toEqual([200, 200, 0])
  })
})
