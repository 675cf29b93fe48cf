import { instantAt } from '../calendar/civil-time.ts'
import { acuteConditionOf, stayReasonOf } from '../catalogue/condition.ts'
import type { Encounter } from '../life/encounter.ts'
import { visit } from '../life/out-patient.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import type { StayRequest } from '../life/stay-request.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['disc', 'cervical', 'stroke-rehab'].map(stayReasonOf)
const complaint = acuteConditionOf('cold')

/** Bed and nursing run on while the person lives at home and hardly anything is done. */
export const bedHanging: Scheme = {
  name: 'bed-hanging',
  rule: '',
  title: '挂床住院',
  planted: '挂床住院',
  innocent: '康复期住院（治疗少但在床）',
  legitimateSignals: {
    'PRESENCE_D.in_bed_flag': 'Absence from the bed at several checks is what the scheme means.',
    'PRESENCE_D.same_psn_flag': 'Can only be filled when somebody lies in the bed.',
    'PRESENCE_D.memo': 'The note explains the absence the checker saw.',
  },
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      for (const role of ROLES) {
        const label = planting.newCase(role)
        const request: StayRequest = {
          reason: random.pick(reasons),
          institution,
          admittedOn: planting.drawAdmissionDay(),
          nights: random.between(8, 12),
          intensity: { care: 0.45, tests: 0.7 },
          checks: 3,
        }
        const why =
          role === 'planted'
            ? '床位费逐日收取，三次核查均不在床，期间在别处门诊'
            : '恢复期治疗较少，核查均在床'
        planting.plan(planting.takePatient(request.reason, institution.county), (scene) => {
          const ordinary = stay(scene, request)
          if (role === 'innocent') return [labelled(ordinary, label(why))]
          const presence = ordinary.presence.map((check) => ({
            ...check,
            isInBed: false,
            memo: '家属称已回家',
          }))
          return [labelled({ ...ordinary, presence }, label(why)), visitElsewhere(scene, request)]
        })
      }
    }
  },
}

function visitElsewhere(scene: Scene, { admittedOn, nights }: StayRequest): Encounter {
  const day = admittedOn + scene.random.between(2, nights - 2)
  const at = instantAt(day, 9 + scene.random.fraction() * 2)
  return visit(scene, { condition: complaint, institution: scene.person.usual.clinic, at })
}
