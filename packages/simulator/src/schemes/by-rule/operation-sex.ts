import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reason = stayReasonOf('hernia')
const operations = [
  { from: stayReasonOf('myoma'), sex: '2' },
  { from: stayReasonOf('caesarean'), sex: '2' },
  { from: stayReasonOf('prostate-op'), sex: '1' },
] as const

/** The operation on record is one the other sex has; what was done and charged is another. */
export const operationSex = ruleScheme(
  {
    rule: 'operation-sex',
    title: '手术操作编码与性别不符',
    planted: '手术编码与性别不符',
    innocent: '手术编码与性别相符',
    tables: ['MDTRT_D', 'SETL_LIST_OPRN_D'],
    legitimateSignals: { 'MDTRT_D.gend': 'The rule turns on the sex of the person.' },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital', 'city-hospital'))
    const { from, sex: only } = random.pick(operations)
    const code = from.operation?.code ?? ''
    const name = from.operation?.name ?? ''
    const admittedOn = planting.drawAdmissionDay()
    return pairOf((role) => ({
      person: planting.takePerson(undefined, ({ sex }) => (sex === only) === (role === 'innocent'), [25, 60]),
      why: `手术编码为${name}，与患者性别${role === 'innocent' ? '相符' : '不符'}`,
      write: (scene, label) => {
        const nights = scene.random.between(4, 7)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        return [{ ...own, label, operations: own.operations.map((done) => ({ ...done, code, name, label })) }]
      },
    }))
  },
)
