import type { Item } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import { purchase, shelfOfPharmacy } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'
import { takeHousehold, takeStrangers } from './take-household.ts'

const MEMBERS = 4
const HOUSEHOLDS = 2
const KINDS = 3
const cheap = 60_000
const dear = 900_000
const shelf = shelfOfPharmacy.filter(({ price }) => price > cheap && price < dear)

/** One and the same basket is sold to card after card, because nobody chose it; two families really need the same things. */
export const basketCopies: Scheme = {
  name: 'basket-copies',
  rule: '',
  leastPersons: 1_000,
  title: '相同货篮套刷',
  planted: '同一货篮套刷多人医保卡',
  innocent: '两户人家按同一张单子备药',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes families of the people who buy the same things.',
  },
  plant(planting) {
    const { random } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const families = Array.from({ length: HOUSEHOLDS }, () => takeHousehold(planting, MEMBERS)).flat()
      const institution = families[0]?.usual.pharmacy
      if (!institution) return
      const strangers = takeStrangers(planting, families)
      for (const role of ROLES) {
        const basket = random
          .shuffled(shelf)
          .slice(0, KINDS)
          .map((item) => ({ item, boxes: random.between(1, 3), days: 7 }))
        const why =
          role === 'planted'
            ? `${institution.name}把同样的${KINDS}种药卖给${strangers.length}户人`
            : `${HOUSEHOLDS}户共${families.length}人在${institution.name}买同样的${KINDS}种药`
        sell(planting, {
          members: role === 'planted' ? strangers : families,
          institution,
          basket,
          label: planting.newCase(role)(why),
        })
      }
    }
  },
}

function sell(
  planting: Planting,
  sale: {
    members: readonly Person[]
    institution: Institution
    basket: readonly { item: Item; boxes: number; days: number }[]
    label: ReturnType<ReturnType<Planting['newCase']>>
  },
): void {
  const { members, institution, basket, label } = sale
  for (const member of members) {
    const day = planting.drawDay(1)
    planting.plan(member, (scene) => {
      const bought = purchase(scene, { institution, at: shopInstant(scene.random, day), basket })
      return [{ ...bought, label, afterwards: undefined }]
    })
  }
}
