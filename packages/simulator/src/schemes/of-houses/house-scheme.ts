import type { Institution, InstitutionKind } from '../../city/institution.ts'
import type { Encounter, Label, Role } from '../../life/encounter.ts'
import type { Change } from '../house-habit.ts'
import { labelled } from '../label-stay.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'

/** What makes a scheme out of a habit of houses. */
export interface HouseSchemeWords {
  name: string
  title: string
  planted: string
  innocent: string
  /** Houses that may have it. */
  kinds: readonly InstitutionKind[]
  /** Which of these houses; all where absent. */
  suits?: (institution: Institution) => boolean
  /**
   * How often what is planted happens in every other house, as a share of how often it does where it is a habit: what nobody else ever
   * does has no usual measure. Never where absent.
   */
  elsewhere?: number
  legitimateSignals?: Readonly<Record<string, string>>
}

/** A case: one house, why it is one (in Chinese), and what it makes of its encounters. */
export interface HouseCase {
  why: string
  change: Change
}

/** The house of a case, with its number among those of its role. */
export interface CaseHouse {
  institution: Institution
  number: number
}

type Habit = (planting: Planting, house: CaseHouse) => HouseCase

/**
 * A scheme of whole houses: as many houses with the habit as with its look-alike, house by house of the same kinds. What a habit makes of an
 * encounter is labelled where it is in the house itself.
 */
export function houseScheme(words: HouseSchemeWords, habits: Readonly<Record<Role, Habit>>): Scheme {
  const { kinds, suits = () => true, elsewhere = 0, legitimateSignals = {}, ...told } = words
  return {
    ...told,
    rule: '',
    legitimateSignals,
    plant(planting) {
      const houses = planting.city.institutionsOf(...kinds).filter(suits)
      const most = Math.min(planting.houses, Math.floor(houses.length / ROLES.length))
      const taken = new Set<Institution>()
      for (let number = 0; number < most; number += 1) {
        for (const role of ROLES) {
          const institution = planting.takeHouse(houses)
          if (!institution) return
          taken.add(institution)
          const { why, change } = habits[role](planting, { institution, number })
          const label = planting.newCase(role)(`${institution.name}${why}`)
          planting.giveHabit(institution, (scene, encounter) =>
            change(scene, encounter)?.map((made) => ownLabelled(made, institution, label)),
          )
        }
      }
      if (elsewhere === 0) return
      for (const institution of houses.filter((house) => !taken.has(house))) {
        const { change } = habits.planted(planting, { institution, number: 0 })
        planting.giveHabit(institution, (scene, encounter) =>
          scene.random.chance(elsewhere) ? change(scene, encounter) : undefined,
        )
      }
    },
  }
}

function ownLabelled(made: Encounter, { code }: Institution, label: Label): Encounter {
  return made.institution.code === code ? labelled(made, label) : made
}
