import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reasons = ['hernia', 'haemorrhoid', 'appendicitis'].map(stayReasonOf)
const SURGICAL_FEES = '06'

/** An operation is on record without any surgical fee, or a surgical fee without any operation. */
export const operationCharge = ruleScheme(
  {
    rule: 'operation-charge',
    title: '手术操作编码异常',
    planted: '手术编码与手术费不能互相印证',
    innocent: '手术编码与手术费相符',
    tables: ['MDTRT_D'],
    legitimateSignals: {
      'MDTRT_D.oprn_oprt_code': 'A missing code beside a surgical fee is one of the two anomalies.',
      'MDTRT_D.oprn_oprt_name': 'As the code.',
    },
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital', 'city-hospital'))
    const reason = random.pick(reasons)
    const admittedOn = planting.drawAdmissionDay()
    const isCodeMissing = pair % 2 === 0
    const name = reason.operation?.name ?? ''
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why:
        role === 'innocent'
          ? `编写了${name}，并收取手术费`
          : isCodeMissing
            ? '收取了手术费，没有编写手术'
            : `编写了${name}，没有任何手术费`,
      write: (scene, label) => {
        const nights = scene.random.between(4, 7)
        const own = { ...stay(scene, { reason, institution, admittedOn, nights, also: [] }), label }
        if (role === 'innocent') return [own]
        return [isCodeMissing ? { ...own, operations: [] } : withoutSurgicalFees(own)]
      },
    }))
  },
)

function withoutSurgicalFees(encounter: Encounter): Encounter {
  const charges = encounter.charges.filter(({ item }) => item.chargeType !== SURGICAL_FEES)
  return { ...encounter, charges }
}
