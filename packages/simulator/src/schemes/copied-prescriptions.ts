import type { Practitioner } from '../city/institution.ts'
import { departmentFor } from '../city/institution.ts'
import { purchase, shelfOfPharmacy } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import { ROLES, type Scheme } from './scheme.ts'

const PATIENTS = 7
const WITHIN_DAYS = 25
const shelf = shelfOfPharmacy.filter(({ price }) => price > 150_000 && price < 1_500_000)

/** Copies of one prescription of a far-away doctor are filled at one pharmacy; a doctor next door treats many alike too. */
export const copiedPrescriptions: Scheme = {
  name: 'copied-prescriptions',
  rule: '',
  leastPersons: 1_000,
  title: '虚假处方流转',
  planted: '外县医生名下雷同处方',
  innocent: '本县医生对同类病人的常用方',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('county-hospital', 'city-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const pharmacy = random.pick(city.institutionsOf('pharmacy'))
      for (const role of ROLES) {
        const isFar = role === 'planted'
        const fitting = hospitals.filter(({ county }) => (county === pharmacy.county) !== isFar)
        const hospital = random.pick(fitting.length > 0 ? fitting : hospitals)
        const doctor: Practitioner | undefined = random.pick(departmentFor(hospital, 'internal').doctors)
        const basket = random
          .shuffled(shelf)
          .slice(0, 2)
          .map((item) => ({ item, boxes: random.between(1, 3), days: 7 }))
        const why = isFar
          ? `${hospital.name}医生名下${PATIENTS}张相同处方都在${pharmacy.name}配药`
          : `${hospital.name}医生的${PATIENTS}名病人就近在${pharmacy.name}配同样的药`
        const label = planting.newCase(role)(why)
        const first = planting.drawDay(WITHIN_DAYS + 1)
        for (let patient = 0; patient < PATIENTS; patient += 1) {
          const day = first + random.below(WITHIN_DAYS)
          planting.plan(planting.takePerson(pharmacy.county), (scene) => {
            const at = shopInstant(scene.random, day)
            const bought = purchase(scene, { institution: pharmacy, at, basket })
            const charges = bought.charges.map((charge) => ({ ...charge, doctor }))
            return [{ ...bought, doctor, charges, label, afterwards: undefined }]
          })
        }
      }
    }
  },
}
