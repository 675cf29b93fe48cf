import { stayReasonOf } from '../catalogue/condition.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = { planted: stayReasonOf('tumour-followup'), innocent: stayReasonOf('chemotherapy') }
const CYCLE_DAYS = 24

/** Stays every few weeks without any treatment that would need them; chemotherapy has the same rhythm. */
export const frequentStay: Scheme = {
  name: 'frequent-stay',
  rule: '',
  title: '频繁住院',
  planted: '无指征反复住院',
  innocent: '规律化疗住院',
  legitimateSignals: {
    'MDTRT_D.dscg_maindiag_code': 'Why somebody comes so often is what tells treatment from abuse.',
    'MDTRT_D.dscg_maindiag_name': 'As the code.',
    'MDTRT_D.adm_diag_dscr': 'As the code.',
  },
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf(
      'city-hospital',
      'specialist-hospital',
      'county-hospital',
      'private-hospital',
    )
    const fitting = hospitals.filter(({ departments }) => departments.some(({ key }) => key === 'oncology'))
    const days = city.period.lastDay - city.period.firstDay + 1
    const cycles = Math.max(1, Math.min(5, Math.floor((days - 8) / CYCLE_DAYS)))
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(fitting)
      for (const role of ROLES) {
        const label = planting.newCase(role)
        const start = city.period.firstDay + random.below(Math.max(1, days - (cycles - 1) * CYCLE_DAYS - 9))
        const why =
          role === 'planted'
            ? `${cycles}次住院均无化疗、放疗或手术`
            : `每${CYCLE_DAYS}天一次化疗，共${cycles}次`
        planting.plan(planting.takePatient(reasons[role]), (scene) =>
          Array.from({ length: cycles }, (_, cycle) => {
            const admittedOn = start + cycle * CYCLE_DAYS + (cycle === 0 ? 0 : scene.random.between(-1, 1))
            const nights = scene.random.between(3, 5)
            const request = { reason: reasons[role], institution, admittedOn, nights, also: [] }
            return labelled(stay(scene, request), label(why))
          }),
        )
      }
    }
  },
}
