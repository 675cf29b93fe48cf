import { instantAt } from '../calendar/civil-time.ts'
import { drawBasket, purchase } from '../life/pharmacy.ts'
import { ROLES, type Scheme } from './scheme.ts'
import { takeHousehold, takeStrangers } from './take-household.ts'

const MEMBERS = 4
const MEETINGS = 4

/** Somebody keeps the cards of people who have nothing to do with each other, and uses them one after the other, again and again. */
export const pharmacyCircle: Scheme = {
  name: 'pharmacy-circle',
  rule: '',
  leastPersons: 1_000,
  title: '药店卡聚集（集中保管他人医保卡）',
  planted: '集中保管他人医保卡购药',
  innocent: '一家人结伴购药',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes a family of the people who come together.',
  },
  plant(planting) {
    const { random } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const family = takeHousehold(planting, MEMBERS)
      const institution = family[0]?.usual.pharmacy
      if (!institution) return
      const strangers = takeStrangers(planting, family)
      for (const role of ROLES) {
        const why =
          role === 'planted'
            ? `${MEMBERS}张不同人家的卡${MEETINGS}次前后脚在${institution.name}使用`
            : `同户${MEMBERS}人${MEETINGS}次一起在${institution.name}购药`
        const label = planting.newCase(role)(why)
        const meetings = Array.from({ length: MEETINGS }, (_, meeting) => ({
          day: planting.drawDay(1),
          hour: 8.5 + random.fraction() * 11,
          meeting,
        }))
        for (const [position, member] of (role === 'planted' ? strangers : family).entries()) {
          planting.plan(member, (scene) =>
            meetings.map(({ day, hour }) => {
              const at = instantAt(day, hour) + position * 110 + scene.random.below(90)
              const bought = purchase(scene, { institution, at, basket: drawBasket(scene) })
              return { ...bought, label, afterwards: undefined }
            }),
          )
        }
      }
    }
  },
}
