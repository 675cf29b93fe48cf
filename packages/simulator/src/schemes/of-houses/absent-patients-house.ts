import { dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import { drawBasket, purchase } from '../../life/pharmacy.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, nightsOf, stayInstead } from './stay-instead.ts'

const SHARE = 0.9
const SHORTEST = 4

/** People who are billed a bed shop in their own town meanwhile; elsewhere as many shop on the day on which they come or go. */
export const absentPatientsHouse = houseScheme(
  {
    name: 'absent-patients-house',
    title: '整院病人不在床',
    planted: '病人住院期间常在外购药的机构',
    innocent: '病人入院、出院当天购药的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    elsewhere: 0.1,
  },
  {
    planted: () => ({
      why: '的病人住院中间在本镇药店购药',
      change: (scene, encounter) =>
        shopping(scene, encounter, (first, last) => scene.random.between(first + 1, last - 1)),
    }),
    innocent: () => ({
      why: '的病人出院当天在本镇药店购药',
      change: (scene, encounter) => shopping(scene, encounter, (_, last) => last),
    }),
  },
)

function shopping(
  scene: Scene,
  encounter: Encounter,
  dayIn: (first: number, last: number) => number,
): Encounter[] | undefined {
  const { random, person } = scene
  if (!isPlainStay(encounter) || nightsOf(encounter) < SHORTEST || !canLieIn(scene) || !random.chance(SHARE))
    return undefined
  const made = stayInstead(scene, encounter)
  const day = dayIn(dayOfInstant(made.begin), dayOfInstant(made.end))
  const at = instantAt(day, random.between(18, 20) + random.fraction())
  return [made, purchase(scene, { institution: person.usual.pharmacy, at, basket: drawBasket(scene) })]
}
