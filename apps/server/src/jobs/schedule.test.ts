import { describe, expect, it } from 'vitest'
import { schedule } from './schedule.ts'

describe('what is done by the clock', () => {
  it('brings uploads to the lake before the memory is read from it, at night', () => {
    const [nightly] = schedule
    expect(nightly?.jobs.map(({ kind }) => kind)).toEqual(['deliver-uploads', 'compact', 'refill-memory'])
    const hours = schedule.map(({ cron }) => Number(cron.split(' ')[1]))
    expect(hours.filter((hour) => hour >= 6 && hour < 22)).toEqual([])
  })

  it('forgets what grew too old, and screens the city, once a week', () => {
    const weekly = schedule.filter(({ cron }) => cron.endsWith(' 0'))
    expect(weekly.flatMap(({ jobs }) => jobs)).toEqual([
      { kind: 'refill-memory', when: 'always' },
      { kind: 'screen', request: { screens: null, fromDay: null, toDay: null, county: null } },
      { kind: 'score-risk', request: { entity: null } },
    ])
  })

  it('has a queue for each of its times', () => {
    expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length)
  })
})
