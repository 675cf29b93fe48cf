import { type Day, instantAt } from '../calendar/civil-time.ts'
import { acuteConditionOf, canHave } from '../catalogue/condition.ts'
import type { Institution } from '../city/institution.ts'
import { ageOn, type Person } from '../city/person.ts'
import { BLOCK_SIZE } from '../city/population.ts'
import type { Label } from '../life/encounter.ts'
import { visit } from '../life/out-patient.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const complaints = ['cold', 'bronchitis', 'gastritis', 'pharyngitis'].map(acuteConditionOf)
const MEMBERS = 4
const DAYS_TOGETHER = 3

/** Cards of people who have nothing to do with each other are used together, again and again. */
export const groupVisits: Scheme = {
  name: 'group-visits',
  rule: '',
  title: '团伙就医（卡聚集）',
  planted: '卡聚集就医',
  innocent: '一家人结伴就医',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes a family of the people who come together.',
  },
  plant(planting) {
    const { random, city } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const family = takeFamily(planting)
      const first = family[0]
      if (!first) return
      const institution = random.pick(
        [...city.institutionsOf('private-hospital'), first.usual.primary].filter(
          ({ county }) => county === first.town.county,
        ),
      )
      const strangers = family.map((member) => takeStranger(planting, member))
      for (const role of ROLES) {
        const members = role === 'planted' ? strangers : family
        const why =
          role === 'planted'
            ? `${MEMBERS}名互不相识者${DAYS_TOGETHER}次同时就诊`
            : `同户${MEMBERS}人${DAYS_TOGETHER}次一起就诊`
        goTogether(planting, { members, institution, label: planting.newCase(role)(why) })
      }
    }
  },
}

function goTogether(
  planting: Planting,
  group: { members: readonly Person[]; institution: Institution; label: Label },
): void {
  const { random } = planting
  const meetings = Array.from({ length: DAYS_TOGETHER }, () => ({
    day: planting.drawDay(),
    hour: 8.2 + random.fraction() * 8,
  }))
  for (const [position, member] of group.members.entries()) {
    planting.plan(member, (scene) =>
      meetings.map(({ day, hour }: { day: Day; hour: number }) => {
        const at = instantAt(day, hour) + position * 100 + scene.random.below(140)
        const condition = scene.random.pick(complaints.filter((complaint) => canHave(member, complaint, day)))
        return {
          ...visit(scene, { condition, institution: group.institution, at }),
          label: group.label,
          afterwards: undefined,
        }
      }),
    )
  }
}

/** Grown members of one household, all free. */
function takeFamily(planting: Planting): Person[] {
  const { population, period } = planting.city
  for (let attempt = 0; attempt < 5_000; attempt += 1) {
    const block = planting.random.below(Math.ceil(population.size / BLOCK_SIZE))
    const person = planting.random.pick(population.block(block))
    const family = population
      .block(block)
      .filter(
        ({ household, index, deathDay }) =>
          household === person.household && deathDay === undefined && !planting.plot.isTaken(index),
      )
    if (family.length >= MEMBERS && family.every((member) => ageOn(member, period.firstDay) > 0)) {
      return family.slice(0, MEMBERS).map((member) => planting.reserve(member))
    }
  }
  throw new RangeError('The city has too few families left for the scheme group-visits.')
}

/** Somebody of the same county, sex and about the same age, from another household. */
function takeStranger(planting: Planting, like: Person): Person {
  const { population } = planting.city
  for (let attempt = 0; attempt < 100_000; attempt += 1) {
    const person = population.at(planting.random.below(population.size))
    const isAlike =
      person.sex === like.sex &&
      Math.abs(person.birthDay - like.birthDay) < 1500 &&
      person.town.county === like.town.county
    if (
      isAlike &&
      person.household !== like.household &&
      person.deathDay === undefined &&
      !planting.plot.isTaken(person.index)
    ) {
      return planting.reserve(person)
    }
  }
  throw new RangeError('The city has too few persons left for the scheme group-visits.')
}
