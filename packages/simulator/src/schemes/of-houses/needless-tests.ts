import { itemOf } from '../../catalogue/item.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { withCharges } from '../with-charges.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.8
/** Tests of the problem lists, and a diagnosis that asks for each. */
const tests = [
  { item: itemOf('d-dimer'), why: { icd: 'I80.300', name: '下肢静脉血栓性静脉炎' } },
  { item: itemOf('afp'), why: { icd: 'K63.500', name: '结肠息肉' } },
  { item: itemOf('hba1c'), why: { icd: 'R73.900', name: '血糖升高' } },
] as const

/** A hospital does the same tests to most of those who lie in it, whatever they have; those of another one have what asks for them. */
export const needlessTests = houseScheme(
  {
    name: 'needless-tests',
    title: '无指征套餐检查',
    planted: '没有指征也常规做',
    innocent: '同样的检查，病人有相应的诊断',
    kinds: ['private-hospital', 'county-hospital', 'tcm-hospital', 'township-hospital'],
    legitimateSignals: {},
  },
  {
    planted: (_, { number }) => habitOf(number, false),
    innocent: (_, { number }) => habitOf(number, true),
  },
)

function habitOf(
  number: number,
  isIndicated: boolean,
): { why: string; change: (scene: Scene, encounter: Encounter) => Encounter[] | undefined } {
  const test = tests[number % tests.length] ?? tests[0]
  return {
    why: `给多数住院病人做${test.item.name}${isIndicated ? `，都有${test.why.name}` : ''}`,
    change: ({ random }, encounter) => {
      if (!encounter.isStay || !random.chance(SHARE)) return undefined
      if (encounter.charges.some(({ item }) => item === test.item)) return undefined
      const at = encounter.begin + random.between(1800, 72_000)
      const tested = withCharges(random, encounter, [{ item: test.item, units: 1, at }])
      const diagnoses = isIndicated ? [...encounter.diagnoses, test.why] : encounter.diagnoses
      return [{ ...tested, diagnoses }]
    },
  }
}
