import { instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { drawBasket, purchase } from '../life/pharmacy.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import type { StayRequest } from '../life/stay-request.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['hypertension-stay', 'vertigo-stay', 'gastritis-stay', 'bronchitis-stay'].map(stayReasonOf)

/** A stay is billed in full, but the person is at home: never seen in bed, and shopping in their own town. */
export const phantomStay: Scheme = {
  name: 'phantom-stay',
  rule: '',
  title: '虚假住院',
  planted: '虚假住院',
  innocent: '真实住院',
  legitimateSignals: {
    'PRESENCE_D.in_bed_flag':
      'What the checker saw at the bed is the direct evidence that nobody lies there.',
    'PRESENCE_D.same_psn_flag': 'Can only be filled when somebody lies in the bed.',
    'PRESENCE_D.memo': 'The note explains the absence the checker saw.',
  },
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'township-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      for (const role of ROLES) {
        const label = planting.newCase(role)
        const request: StayRequest = {
          reason: random.pick(reasons),
          institution,
          admittedOn: planting.drawAdmissionDay(),
          nights: random.between(5, 8),
          checks: 2,
        }
        const isPhantom = role === 'planted'
        const why = isPhantom ? '两次核查均不在床，住院期间在本镇药店购药' : '核查在床，诊疗与病情相符'
        planting.plan(planting.takePatient(request.reason, institution.county), (scene) => {
          const ordinary = stay(scene, request)
          if (!isPhantom) return [labelled(ordinary, label(why))]
          const presence = ordinary.presence.map((check) => ({
            ...check,
            isInBed: false,
            memo: '未见到本人',
          }))
          return [labelled({ ...ordinary, presence }, label(why)), shopping(scene, request)]
        })
      }
    }
  },
}

function shopping(scene: Scene, { admittedOn, nights }: StayRequest): ReturnType<typeof purchase> {
  const day = admittedOn + scene.random.between(1, nights - 1)
  const at = instantAt(day, scene.random.between(9, 19) + scene.random.fraction())
  return purchase(scene, { institution: scene.person.usual.pharmacy, at, basket: drawBasket(scene) })
}
