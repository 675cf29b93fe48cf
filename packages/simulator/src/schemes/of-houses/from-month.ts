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
  isIn: (month: number) => boolean
}

/**
 * A habit that begins in one month and stays: planted. Its look-alikes do the same for as many months: every second one, or all along in
 * half of the cases.
 */
export function habitFromMonth(
  what: string,
  change: Change,
): Readonly<Record<Role, (planting: Planting, house: CaseHouse) => HouseCase>> {
  const caseOf = ({ why, isIn }: When, share: number): HouseCase => ({
    why: `${why}${what}`,
    change: (scene: Scene, encounter: Encounter) =>
      isIn(monthOf(scene.city.period, encounter.begin)) && (share === 1 || scene.random.chance(share))
        ? change(scene, encounter)
        : undefined,
  })
  return {
    planted: (planting) => {
      const { random, city } = planting
      const { months } = city.period
      const last = months - MONTHS_AROUND
      const cut = last < MONTHS_AROUND ? Math.floor(months / 2) : random.between(MONTHS_AROUND, last)
      return caseOf({ why: `从第${cut + 1}个月起`, isIn: (month) => month >= cut }, 1)
    },
    innocent: (_, { number }) =>
      number % 2 === 0
        ? caseOf({ why: '一年到头有一半', isIn: () => true }, 0.5)
        : caseOf({ why: '隔月', isIn: (month) => month % 2 === 0 }, 1),
  }
}
