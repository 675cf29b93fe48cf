import { describe, expect, it } from 'vitest'
import { schedule } from './schedule.ts'

describe('what is done by the clock', () => {
  it('brings uploads to the lake before the memory is read from it, at night', () => {
    const [nightly] = schedule
    expect(nightly?.jobs.map(({ kind }) => kind)).toEqual(['deliver-uploads', 'compact', 'refill-memory'])
    for (const { cron } of schedule) expect(Number(cron.split(' ')[1])).toBeLessThan(6)
  })

  it('forgets what grew too old once a week', () => {
    const weekly = schedule.filter(({ cron }) => cron.endsWith(' 0'))
    expect(weekly.flatMap(({ jobs }) => jobs)).toEqual([{ kind: 'refill-memory', when: 'always' }])
  })

  it('has a queue for each of its times', () => {
    expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length)
  })
})
