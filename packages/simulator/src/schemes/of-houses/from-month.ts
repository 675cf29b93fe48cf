import { monthOf } from '../../calendar/period.ts'
import type { Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import type { Change } from '../house-habit.ts'
import type { Planting } from '../planting.ts'
import type { CaseHouse, HouseCase } from './house-scheme.ts'

/** Months of both levels at least, so that a change can be told from chance. */
const MONTHS_AROUND = 4

/** In which months a house does otherwise than others, and how it is told. */
interface When {
  why: string
  isIn: (month: number, scene: Scene) => boolean
}

/**
 * A habit that begins in one month and stays: planted. Its look-alikes do the same as often: in every second month, or all along in half
 * of the cases. All that the habit could have changed belongs to the case, before the month too: a change is a before and an after.
 */
export function habitFromMonth(
  what: string,
  change: Change,
): Readonly<Record<Role, (planting: Planting, house: CaseHouse) => HouseCase>> {
  const caseOf = ({ why, isIn }: When): HouseCase => ({
    why: `${why}${what}`,
    change: (scene: Scene, encounter: Encounter) => {
      const made = change(scene, encounter)
      if (made === undefined) return undefined
      return isIn(monthOf(scene.city.period, encounter.begin), scene) ? made : [{ ...encounter }]
    },
  })
  return {
    planted: ({ random, city: { period } }) => {
      const last = period.months - MONTHS_AROUND
      const cut = last < MONTHS_AROUND ? Math.floor(period.months / 2) : random.between(MONTHS_AROUND, last)
      return caseOf({ why: `从第${cut + 1}个月起`, isIn: (month) => month >= cut })
    },
    innocent: (_, { number }) =>
      number % 2 === 0
        ? caseOf({ why: '一年到头有一半', isIn: (_month, { random }) => random.chance(0.5) })
        : caseOf({ why: '隔月', isIn: (month) => month % 2 === 0 }),
  }
}
