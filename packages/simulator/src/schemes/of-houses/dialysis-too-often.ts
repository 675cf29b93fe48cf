import { DAY_SECONDS, type Day } from '../../calendar/civil-time.ts'
import { chronicIllnesses } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Institution } from '../../city/institution.ts'
import { chronicVisit } from '../../life/chronic-care.ts'
import type { Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { labelled } from '../label-stay.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withCharges } from '../with-charges.ts'

const materials = ['haemodialysis', 'dialyser', 'dialysis-line'].map(itemOf)
const illness = chronicIllnesses.find(({ need }) => need === 'dialysis')
const HOURS = 4 * 3600
const WEEKS = 4
const WEEK = 7
/** Days of the week on which somebody is treated. */
const FIVE_A_WEEK = [0, 1, 2, 3, 4]
const THREE_A_WEEK = [0, 2, 4]
const WEEKS_OF_THREE = 7
const DIALYSIS = '140101'

interface Session {
  day: Day
  institution: Institution
  hour: number
}

/**
 * Somebody is billed dialysis on five days a week, or in two houses on one day; the look-alike has about as many sessions, three a week, and
 * moves from one house to the other in between.
 */
export const dialysisTooOften: Scheme = {
  name: 'dialysis-too-often',
  rule: '',
  leastPersons: 1_000,
  title: '血液透析次数和地点异常',
  planted: '透析的次数或地点不可能',
  innocent: '透析一样多而次数、地点平常',
  legitimateSignals: {
    'MDTRT_D.psn_no': 'How often one person comes is what the scheme is.',
    'MDTRT_D.certno': 'The same person by another number.',
    'MDTRT_D.medrcdno': 'The same person by the number of the record.',
    'MDTRT_D.tel': 'The same person by the phone.',
    'SETL_D.psn_no': 'The same column of the settlement.',
    'SETL_D.certno': 'The same person by another number.',
  },
  plant(planting) {
    if (illness === undefined) return
    const { random, city } = planting
    const houses = city.institutionsOf('county-hospital', 'private-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [first, second] = random.shuffled(houses)
      if (!first || !second) return
      const isInTwo = pair % 2 === 1
      const begin = planting.drawDay(WEEKS_OF_THREE * WEEK + 2)
      for (const role of ROLES) {
        const label = planting.newCase(role)(whyOf(role, isInTwo))
        const sessions = sessionsOf({ role, isInTwo, begin, places: [first, second] })
        planting.plan(
          takeDialysed(planting, first),
          (scene) => sessions.map((session) => labelled(dialysed(scene, session), label)),
          true,
        )
      }
    }
  },
}

function whyOf(role: Role, isInTwo: boolean): string {
  if (role === 'innocent') return '每周三次，中途换了透析中心'
  return isInTwo ? '同一天在两家透析' : '每周透析五天'
}

/** Somebody with a failing kidney or grown-up enough to have one. */
function takeDialysed(planting: Planting, { county }: Institution) {
  return planting.takePerson(county, () => true, [40, 80])
}

interface Plan {
  role: Role
  isInTwo: boolean
  begin: Day
  places: readonly [Institution, Institution]
}

function sessionsOf({ role, isInTwo, begin, places: [first, second] }: Plan): Session[] {
  const inWeeks = (weeks: number, days: readonly number[]) =>
    Array.from({ length: weeks }, (_, week) => days.map((day) => begin + week * WEEK + day)).flat()
  if (role === 'innocent') {
    const days = inWeeks(WEEKS_OF_THREE, THREE_A_WEEK)
    return days.map((day, index) => ({
      day,
      institution: index * 2 < days.length ? first : second,
      hour: index % 2 === 0 ? 7.5 : 12.5,
    }))
  }
  if (!isInTwo)
    return inWeeks(WEEKS, FIVE_A_WEEK).map((day, index) => ({
      day,
      institution: first,
      hour: index % 2 === 0 ? 7.5 : 12.5,
    }))
  return inWeeks(WEEKS, THREE_A_WEEK).flatMap((day) => [
    { day, institution: first, hour: 7.5 },
    { day, institution: second, hour: 12.5 },
  ])
}

function dialysed(scene: Scene, { day, institution, hour }: Session): Encounter {
  if (illness === undefined) throw new RangeError('No illness asks for dialysis.')
  const { random } = scene
  const at = day * DAY_SECONDS + hour * 3600 + random.below(2400)
  const visit = chronicVisit(scene, { illness, institution, at })
  // A month's drugs come once a month, not with each session.
  const drugs = visit.charges.filter(({ item }) => item.kind !== 'drug')
  const session = { ...visit, charges: drugs, end: at + HOURS + random.below(1800), medType: DIALYSIS }
  return withCharges(
    random,
    session,
    materials.map((item) => ({ item, units: 1, at: at + random.between(600, 1500) })),
  )
}
