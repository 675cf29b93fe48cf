import { purchase, shelfOfPharmacy } from '../../life/pharmacy.ts'
import type { Change } from '../house-habit.ts'
import { houseScheme } from './house-scheme.ts'

const HERE = 0.08
const ELSEWHERE = 0.05
const cheap = 150_000
const dear = 900_000
const shelf = shelfOfPharmacy.filter(({ price }) => price > cheap && price < dear)

/** One shop always sells the same two drugs together, under which something else is billed; another two are sold together all over the city. */
export const fixedPairs = houseScheme(
  {
    name: 'fixed-pairs',
    title: '固定药品组合套刷',
    planted: '药店用固定的两种药结算',
    innocent: '全市药店都一起卖的两种药（合用的药、连锁搭配）',
    kinds: ['pharmacy'],
  },
  {
    planted: (planting) => {
      const { names, change } = drawPair(planting)
      return { why: `总是把${names}一起卖`, change: change(HERE) }
    },
    innocent: (planting, { institution }) => {
      const { names, change } = drawPair(planting)
      for (const other of planting.city.institutionsOf('pharmacy'))
        if (other !== institution) planting.giveHabit(other, change(ELSEWHERE))
      return { why: `与全市药店一样常把${names}一起卖`, change: change(HERE) }
    },
  },
)

function drawPair({ random }: { random: Parameters<typeof purchase>[0]['random'] }): {
  names: string
  change: (share: number) => Change
} {
  const pair = random.shuffled(shelf).slice(0, 2)
  return {
    names: pair.map(({ name }) => name).join('和'),
    change: (share) => (scene, encounter) => {
      if (encounter.medType !== '41' || !scene.random.chance(share)) return undefined
      const basket = pair.map((item) => ({ item, boxes: scene.random.between(1, 2), days: 7 }))
      return [{ ...purchase(scene, { ...encounter, at: encounter.begin, basket }), afterwards: undefined }]
    },
  }
}
