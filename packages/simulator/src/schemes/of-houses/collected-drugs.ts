import type { Institution } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import type { Label } from '../../life/encounter.ts'
import { drawBasket, purchase } from '../../life/pharmacy.ts'
import { shopInstant } from '../../life/scene.ts'
import { drawLargeBasket } from '../card-cash-out.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { takeHousehold, takeStrangers } from '../take-household.ts'

const MEMBERS = 4
const TIMES = 7
const PLACES = 5
const PHONES = 100_000_000

/** Somebody gathers dear drugs on the cards of several households, all under one phone; a family, or old people for whom the village doctor left his phone, buy too. */
export const collectedDrugs: Scheme = {
  name: 'collected-drugs',
  rule: '',
  leastPersons: 1_000,
  title: '同号多人集中收药',
  planted: '不同人家留同一电话，到处大量买药',
  innocent: '一家人留同一电话买药，或村医替几户老人留电话、各买各的药',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes a family of those who share a phone.',
  },
  plant(planting) {
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const family = takeHousehold(planting, MEMBERS)
      for (const role of ROLES) {
        const isFamily = role === 'innocent' && pair % 2 === 0
        const members = isFamily ? family : takeStrangers(planting, family)
        const isMuch = role === 'planted' || isFamily
        const who = isFamily ? '同户' : '不同人家'
        const how = isMuch ? '大量买药' : '各买日常的药'
        const label = planting.newCase(role)(`${who}${MEMBERS}人留同一电话，在多家药店${how}`)
        buy(planting, { members, label, isMuch })
      }
    }
  },
}

function buy(
  planting: Planting,
  { members, label, isMuch }: { members: readonly Person[]; label: Label; isMuch: boolean },
): void {
  const { random, city, plot } = planting
  const phone = `199${random.below(PHONES).toString().padStart(8, '0')}`
  const shops = random.shuffled(city.institutionsOf('pharmacy')).slice(0, PLACES)
  for (const member of members) {
    plot.traits.set(member.index, { phone })
    const days = Array.from({ length: TIMES }, () => planting.drawDay(1))
    const places = days.map((): Institution => random.pick(shops))
    planting.plan(member, (scene) =>
      days.map((day, time) => {
        const institution = places[time] ?? member.usual.pharmacy
        const basket = isMuch ? drawLargeBasket(scene.random, institution, false) : drawBasket(scene)
        const bought = purchase(scene, { institution, at: shopInstant(scene.random, day), basket })
        return { ...bought, label, afterwards: undefined }
      }),
    )
  }
}
