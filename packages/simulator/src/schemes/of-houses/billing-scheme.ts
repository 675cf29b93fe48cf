import type { Institution, InstitutionKind } from '../../city/institution.ts'
import type { Charge, Role } from '../../life/encounter.ts'
import type { Bill } from '../house-habit.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import type { CaseHouse } from './house-scheme.ts'

/** What makes a scheme out of the way in which houses bill. */
export interface BillingSchemeWords {
  name: string
  title: string
  planted: string
  innocent: string
  /** Houses that may bill so. */
  kinds: readonly InstitutionKind[]
  legitimateSignals?: Readonly<Record<string, string>>
}

/** A case: why it is one (in Chinese), and how its house bills. */
export interface BillingCase {
  why: string
  concerns: (charge: Charge) => boolean
  bill: Bill
}

/** A scheme of houses that shows in every bill they write, whatever else they do: as many with it as with its look-alike. */
export function billingScheme(
  { kinds, legitimateSignals = {}, ...told }: BillingSchemeWords,
  cases: Readonly<Record<Role, (planting: Planting, house: CaseHouse) => BillingCase>>,
): Scheme {
  return {
    ...told,
    rule: '',
    legitimateSignals,
    plant(planting) {
      const houses: readonly Institution[] = planting.city.institutionsOf(...kinds)
      const most = Math.min(planting.houses, Math.floor(houses.length / ROLES.length))
      for (let number = 0; number < most; number += 1) {
        for (const role of ROLES) {
          const institution = planting.takeHouse(houses)
          if (!institution) return
          const { why, ...billing } = cases[role](planting, { institution, number })
          const label = planting.newCase(role)(`${institution.name}${why}`, ['FEE_LIST_D'])
          planting.giveBilling(institution, { label, ...billing })
        }
      }
    },
  }
}
