import { type Day, type Instant, instantAt } from '../calendar/civil-time.ts'
import { acuteConditionOf } from '../catalogue/condition.ts'
import { visit } from '../life/out-patient.ts'
import type { Random } from '../random/random.ts'
import { ROLES, type Scheme } from './scheme.ts'

const complaints = ['gastritis', 'neck-pain', 'bronchitis', 'back-pain'].map(acuteConditionOf)

/** One card is used in two counties within half an hour: at least once by somebody else. */
export const lentCard: Scheme = {
  name: 'lent-card',
  rule: '',
  title: '冒名就医（出借医保卡）',
  planted: '出借医保卡',
  innocent: '同日先后在两地就诊',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const places = city.institutionsOf(
      'county-hospital',
      'township-hospital',
      'community-centre',
      'private-hospital',
    )
    for (let pair = 0; pair < planting.pairs * 2; pair += 1) {
      const [near, far] = random.shuffled(places)
      const apart = places.find((place) => place.county !== near?.county)
      const second = far && far.county !== near?.county ? far : apart
      if (!near || !second) continue
      for (const role of ROLES) {
        const why =
          role === 'planted'
            ? `同一张卡半小时内在${near.county.name}和${second.county.name}就诊`
            : '上午和下午分别在两地就诊'
        const label = planting.newCase(role)(why)
        const day = planting.drawDay()
        planting.plan(planting.takePerson(near.county), (scene) => {
          const [first, later] = drawTimes(scene.random, day, role === 'planted')
          return [
            { institution: near, at: first },
            { institution: second, at: later },
          ].map(({ institution, at }) => {
            const condition = scene.random.pick(complaints)
            return { ...visit(scene, { condition, institution, at }), label, afterwards: undefined }
          })
        })
      }
    }
  },
}

/** Planted visits fall both into the morning or both into the afternoon, innocent ones into one each: hours alone tell nothing. */
function drawTimes(random: Random, day: Day, isTogether: boolean): [Instant, Instant] {
  const morning = 8.2 + random.fraction() * 2.6
  const afternoon = 13.8 + random.fraction() * 2.6
  if (!isTogether)
    return [instantAt(day, morning) + random.below(60), instantAt(day, afternoon) + random.below(60)]
  const first = instantAt(day, random.chance(0.5) ? morning : afternoon) + random.below(60)
  const second = first + random.between(15, 30) * 60 + random.below(60)
  return random.chance(0.5) ? [first, second] : [second, first]
}
