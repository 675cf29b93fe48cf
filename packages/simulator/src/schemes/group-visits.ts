import { type Day, instantAt } from '../calendar/civil-time.ts'
import { acuteConditionOf, canHave } from '../catalogue/condition.ts'
import type { Institution } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import type { Label } from '../life/encounter.ts'
import { visit } from '../life/out-patient.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'
import { takeHousehold, takeStranger } from './take-household.ts'

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
      const family = takeHousehold(planting, MEMBERS)
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
