import { type Department, departmentFor, type Practitioner } from '../../city/institution.ts'
import type { Encounter } from '../../life/encounter.ts'
import { shelfOfPharmacy } from '../../life/pharmacy.ts'
import type { Scene } from '../../life/scene.ts'
import { dosing, withOrder } from '../with-charges.ts'
import { withEachCharge } from './each-charge.ts'
import { houseScheme } from './house-scheme.ts'
import { signalsOf } from './signals.ts'

const SHARE = 0.6
const ofBenefit =
  'med_type dise_no dise_name medfee_sumamt preselfpay_amt inscp_amt hifp_pay fund_pay_sumamt pool_prop_selfpay psn_pay cash_payamt acct_pay otp_diag_info adm_diag_dscr'.split(
    ' ',
  )
const dearEnough = shelfOfPharmacy.filter(({ price }) => price > 250_000 && price < 700_000)

/** A doctor prescribes a bag of drugs to everybody; another one's bills are as high because the chronically ill come to him. */
export const heavyPrescriber = houseScheme(
  {
    name: 'heavy-prescriber',
    title: '大处方（医生）',
    planted: '医生给门诊病人多开贵药',
    innocent: '医生专看慢特病，按病种开药',
    kinds: ['private-hospital', 'county-hospital', 'tcm-hospital', 'township-hospital'],
    legitimateSignals: signalsOf(
      ofBenefit.flatMap((column) => [`MDTRT_D.${column}`, `SETL_D.${column}`]),
      'Who sees the chronically ill has their diagnoses and bills their benefit: that is the good reason.',
    ),
  },
  {
    planted: (_, { institution }) => {
      const department = departmentFor(institution, 'internal')
      const [doctor] = department.doctors
      return {
        why: `${department.name}${doctor?.name ?? ''}给每个门诊病人多开两种药`,
        change: (scene, encounter) => {
          if (!doctor || encounter.medType !== '11' || !isOf(department, encounter)) return undefined
          if (!scene.random.chance(SHARE)) return undefined
          return [withBag(scene, seenBy(encounter, doctor))]
        },
      }
    },
    innocent: (_, { institution }) => {
      const department = departmentFor(institution, 'internal')
      const [doctor] = department.doctors
      return {
        why: `${department.name}${doctor?.name ?? ''}看本科多数慢特病病人`,
        change: (scene, encounter) => {
          if (!doctor || encounter.medType !== '140104' || !scene.random.chance(SHARE)) return undefined
          return [seenBy({ ...encounter, department }, doctor)]
        },
      }
    },
  },
)

function isOf(department: Department, encounter: Encounter): boolean {
  return encounter.department.code === department.code
}

function seenBy(encounter: Encounter, doctor: Practitioner): Encounter {
  const { department } = encounter
  return withEachCharge({ ...encounter, doctor }, (charge) => ({ ...charge, doctor, department }))
}

function withBag({ random }: Scene, encounter: Encounter): Encounter {
  const bag = random.shuffled(dearEnough).slice(0, 2)
  return withOrder(
    encounter,
    bag.map((item) => ({
      item,
      units: random.between(2, 3),
      at: encounter.begin + random.between(120, 1500),
      also: dosing(random, item, random.between(7, 14)),
    })),
  )
}
