import { DAY_SECONDS, dayOfInstant } from '../calendar/civil-time.ts'
import type { City } from '../city/city.ts'
import type { Person } from '../city/person.ts'
import { Random } from '../random/random.ts'
import type { HouseHabit } from '../schemes/house-habit.ts'
import type { Encounter } from './encounter.ts'

const REST_SECONDS = 3 * 3600

/** A life in which houses have had their way. */
export interface ChangedLife {
  /** What stayed as it was. */
  readonly ordinary: Encounter[]
  /** What houses made of the rest. */
  readonly changed: Encounter[]
}

/** Whose life it is, and what is planned for it. */
interface Living {
  readonly city: City
  readonly person: Person
  readonly planned: readonly Encounter[]
  readonly habitsOf: (institutionCode: string) => readonly HouseHabit[]
}

/**
 * Lets the habits of houses change what ordinarily happens in them: one habit that wants an encounter has it. What comes of it must
 * leave room for what is planned and for what was changed before, else the encounter stays as it was; other ordinary encounters give way.
 * A stay that ends by death or by sending on is never changed.
 */
export function keepHabits(ordinary: readonly Encounter[], living: Living): ChangedLife {
  const sentOn = new Set(ordinary.map(({ referredFrom }) => referredFrom))
  const changed: Encounter[] = []
  const replaced = new Set<Encounter>()
  for (const [position, encounter] of ordinary.entries()) {
    if (encounter.referredFrom || sentOn.has(encounter) || encounter.dischargeWay === '5') continue
    const wanted = changeOf(encounter, { living, position })
    if (!wanted || !fits(wanted, living, changed)) continue
    replaced.add(encounter)
    changed.push(...wanted)
  }
  if (changed.length === 0) return { ordinary: [...ordinary], changed }
  const left = ordinary.filter(
    (encounter) => !replaced.has(encounter) && changed.every((one) => isApart(encounter, one)),
  )
  return {
    ordinary: left.filter(({ referredFrom }) => referredFrom === undefined || left.includes(referredFrom)),
    changed,
  }
}

function changeOf(
  encounter: Encounter,
  { living, position }: { living: Living; position: number },
): readonly Encounter[] | undefined {
  const { city, person, habitsOf } = living
  const habits = habitsOf(encounter.institution.code)
  if (habits.length === 0) return undefined
  const turns = new Random(`${city.seed}/turn/${person.index}/${position}`).shuffled(habits)
  for (const { streamKey, change } of turns) {
    const random = new Random(`${streamKey}/${person.index}/${position}`)
    const made = change({ city, person, random }, encounter)
    if (made) return made
  }
  return undefined
}

/** Within the period and the person's life, and apart from what stands already. */
function fits(
  made: readonly Encounter[],
  { city: { period }, person, planned }: Living,
  changed: readonly Encounter[],
): boolean {
  const last = Math.min(period.lastDay, (person.deathDay ?? period.lastDay + 1) - 1)
  return made.every(
    (one) =>
      dayOfInstant(one.begin) >= period.firstDay &&
      dayOfInstant(one.end) <= last &&
      [...planned, ...changed].every((other) => isApart(other, one)),
  )
}

/** Two stays are a night apart, anything else some hours. */
function isApart(encounter: Encounter, other: Encounter): boolean {
  const rest = encounter.isStay && other.isStay ? DAY_SECONDS : REST_SECONDS
  return encounter.end + rest < other.begin || encounter.begin > other.end + rest
}
