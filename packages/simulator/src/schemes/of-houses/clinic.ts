import type { Day } from '../../calendar/civil-time.ts'
import type { StayReason } from '../../catalogue/condition.ts'
import type { Institution, InstitutionKind } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import type { Encounter, Label, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import type { StayRequest } from '../../life/stay-request.ts'
import type { Change } from '../house-habit.ts'
import { labelled } from '../label-stay.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'

/** A house of a specialty: one with the habit, one with its look-alike, or one of those that show what is usual. */
export interface Clinic {
  institution: Institution
  habit: Role | 'usual'
  /** Among those of its role. */
  number: number
  /** Absent for what is usual. */
  label: Label | undefined
}

/** What makes a scheme out of a specialty. */
export interface ClinicWords {
  name: string
  title: string
  planted: string
  innocent: string
  /** What is said of a house of each role, after its name. */
  why: Readonly<Record<Role, string>>
  kinds: readonly InstitutionKind[]
  suits?: (institution: Institution) => boolean
  /** Houses that show what is usual, for each house with the habit; 7 unless told. */
  usual?: number
  /** What it does is judged by itself, not by what others do. */
  isJudgedAlone?: boolean
  legitimateSignals?: Readonly<Record<string, string>>
}

const USUAL = 7
/** What a sixth of the houses did would be usual: where peers must show what is usual, fewer than is asked for have the habit. */
const OF_SO_MANY = 4
const OF_THOSE_WANTED = 2 / 3
/** In a smaller city a specialty finds too few patients. */
const LEAST_PERSONS = 12_000

/**
 * A scheme of the houses of a specialty, which `open` fills: the specialty is too rare in ordinary life for a share of it to say anything,
 * so that patients are planned for all of its houses alike, those that show what is usual among them.
 */
export function clinicScheme(words: ClinicWords, open: (planting: Planting, clinic: Clinic) => void): Scheme {
  const { name, title, planted, innocent, why, kinds, suits = () => true, usual = USUAL } = words
  return {
    name,
    title,
    planted,
    innocent,
    rule: '',
    leastPersons: LEAST_PERSONS,
    legitimateSignals: words.legitimateSignals ?? {},
    plant(planting) {
      const houses = planting.city.institutionsOf(...kinds).filter(suits)
      const each = rolesOf(words, { houses: houses.length, wanted: planting.houses })
      const taken = new Set<Institution>()
      for (let number = 0; number < each; number += 1) {
        for (const habit of ROLES) {
          const institution = planting.takeHouse(houses)
          if (!institution) return
          taken.add(institution)
          const label = planting.newCase(habit)(`${institution.name}${why[habit]}`)
          // It counts as a habit of the house, so that not all schemes take the same houses.
          planting.giveHabit(institution, () => undefined)
          open(planting, { institution, habit, number, label })
        }
      }
      const others = planting.random.shuffled(houses.filter((house) => !taken.has(house)))
      for (const [number, institution] of others.slice(0, usual * each).entries())
        open(planting, { institution, habit: 'usual', number, label: undefined })
    },
  }
}

function rolesOf(
  { isJudgedAlone }: ClinicWords,
  { houses, wanted }: { houses: number; wanted: number },
): number {
  if (isJudgedAlone === true) return Math.min(wanted, Math.floor(houses / ROLES.length))
  return Math.min(Math.ceil(wanted * OF_THOSE_WANTED), Math.floor(houses / OF_SO_MANY))
}

/** Lets a house of the scheme change what ordinarily happens in it. */
export function giveHabit(planting: Planting, { institution, label }: Clinic, change: Change): void {
  planting.giveHabit(institution, (scene, encounter) =>
    change(scene, encounter)?.map((made) =>
      label && made.institution.code === institution.code ? labelled(made, label) : made,
    ),
  )
}

/** Patients to admit. */
export interface Admissions {
  reason: StayReason
  /** Stays in all. */
  stays: number
  /** Days from one stay of a person to the next; a person has as many as fit, at most four. */
  every?: number
  /** Days that must be left after a stay for what follows it. */
  span?: number
  nights?: readonly [number, number]
  /** Who may be a patient, beside suiting the reason. */
  suits?: (person: Person) => boolean
}

const EVERY = [36, 80] as const
const MOST_PER_PERSON = 4
/** So many days lie between the first days of two stays of a person at least. */
const APART = 20
const USUAL_NIGHTS = [5, 9] as const

/** Plans stays of as few persons as will do; `write` makes of the wish for one stay what happens. */
export function admit(
  planting: Planting,
  { institution, label }: Clinic,
  {
    reason,
    stays,
    every = usualRhythm(planting),
    span = 0,
    nights = USUAL_NIGHTS,
    suits,
    write,
  }: Admissions & { write: (scene: Scene, wish: StayRequest, turn: number) => Encounter[] },
): void {
  const perPerson = Math.max(1, Math.min(MOST_PER_PERSON, Math.floor(planting.days / every)))
  for (let done = 0; done < stays; done += perPerson) {
    const turns = Math.min(perPerson, stays - done)
    const first = planting.drawAdmissionDay((turns - 1) * every + span)
    planting.plan(planting.takePatient(reason, institution.county, suits), (scene) =>
      Array.from(
        { length: turns },
        (_, turn): Day =>
          first +
          turn * every -
          scene.random.below(turn === 0 ? 1 : Math.min(APART, Math.max(1, every - APART))),
      )
        .flatMap((admittedOn, turn) => {
          const wish = { reason, institution, admittedOn, nights: scene.random.between(...nights) }
          return write(scene, wish, done + turn)
        })
        .map((made) => (label ? labelled(made, label) : made)),
    )
  }
}

/** Days from one stay to the next, so that as many as a person may have fit into a short period too. */
function usualRhythm({ days }: Planting): number {
  const [least, most] = EVERY
  return Math.max(least, Math.min(most, Math.floor(days / MOST_PER_PERSON)))
}
