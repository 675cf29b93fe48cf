import { acuteConditionOf, type Condition } from '../../catalogue/condition.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const treatment = acuteConditionOf('enteritis')
const diagnoses = ['vaginitis', 'menopause', 'menstrual', 'prostatitis'].map(acuteConditionOf)

/** A visit is recorded under a diagnosis the other sex has. */
export const diagnosisSex = ruleScheme(
  {
    rule: 'diagnosis-sex',
    title: '诊断与患者性别不符',
    planted: '诊断与性别不符',
    innocent: '诊断与性别相符',
    tables: ['MDTRT_D'],
    legitimateSignals: { 'MDTRT_D.gend': 'The rule turns on the sex of the person.' },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'private-hospital'))
    const diagnosis = random.pick(diagnoses)
    const day = planting.drawDay(1)
    // Treated as something that meets both sexes, so that nothing but the diagnosis is wrong.
    const condition: Condition = { ...treatment, icd: diagnosis.icd, name: diagnosis.name }
    return pairOf((role) => ({
      person: planting.takePerson(
        undefined,
        ({ sex }) => (sex === diagnosis.sex) === (role === 'innocent'),
        [30, 60],
      ),
      why: `诊断为${diagnosis.name}，患者为${isFemale(diagnosis.sex, role === 'innocent') ? '女' : '男'}性`,
      write: (scene, label) => [{ ...plannedVisit(scene, { institution, day, condition }), label }],
    }))
  },
)

function isFemale(only: Condition['sex'], isSame: boolean): boolean {
  return (only === '2') === isSame
}
