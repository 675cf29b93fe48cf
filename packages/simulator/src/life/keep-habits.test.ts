import { describe, expect, it } from 'vitest'
import { buildCity } from '../city/city.ts'
import { Random } from '../random/random.ts'
import type { Change } from '../schemes/house-habit.ts'
import type { Encounter } from './encounter.ts'
import { keepHabits } from './keep-habits.ts'
import { live } from './live.ts'

const city = buildCity({ persons: 128, months: 6, seed: 3 })
const lives = [...city.population.block(0), ...city.population.block(1)].map((person) => ({
  person,
  ordinary: live({ city, person, random: new Random(`test/${person.index}`) }),
}))

function kept(change: Change | undefined, planned: readonly Encounter[] = []) {
  const habits = change === undefined ? [] : [{ streamKey: 'test', change }]
  return lives.map(({ person, ordinary }) => ({
    before: ordinary,
    ...keepHabits(ordinary, { city, person, planned, habitsOf: () => habits }),
  }))
}

const marked: Change = (_, encounter) => [{ ...encounter, medType: 'changed' }]

describe('habits of houses', () => {
  it('leave a life as it is where no house has one', () => {
    for (const { before, ordinary, changed } of kept(undefined)) {
      expect(changed).toEqual([])
      expect(ordinary).toEqual(before)
    }
  })

  it('change what they want', () => {
    const all = kept(marked)
    const before = lives.reduce((sum, { ordinary }) => sum + ordinary.length, 0)
    const changed = all.reduce((sum, life) => sum + life.changed.length, 0)
    expect(changed).toBeGreaterThan(before / 2)
    expect(all.flatMap((life) => life.changed).every(({ medType }) => medType === 'changed')).toBe(true)
  })

  it('leave alone who dies in bed, who is sent on, and who comes from elsewhere', () => {
    const touched = kept(marked).flatMap((life) => life.changed)
    expect(touched.filter(({ dischargeWay, referredFrom }) => dischargeWay === '5' || referredFrom)).toEqual(
      [],
    )
  })

  it('give way to what does not fit: the end of the period, and what is planned', () => {
    const late: Change = (_, encounter) => [{ ...encounter, end: (city.period.lastDay + 3) * 86_400 }]
    expect(kept(late).flatMap((life) => life.changed)).toEqual([])
    const always = { begin: city.period.firstDay * 86_400, end: (city.period.lastDay + 1) * 86_400 }
    const planned = lives
      .flatMap(({ ordinary }) => ordinary.slice(0, 1))
      .map((one) => ({ ...one, ...always }))
    expect(kept(marked, planned.slice(0, 1)).flatMap((life) => life.changed)).toEqual([])
  })
})
