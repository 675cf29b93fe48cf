import { acuteConditionOf, type Condition, stayReasonOf } from '../../catalogue/condition.ts'
import type { Person } from '../../city/person.ts'
import { plannedVisit } from '../planned-visit.ts'
import type { Planting } from '../planting.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const jaundice = stayReasonOf('newborn-jaundice')
const treatment = acuteConditionOf('enteritis')
const condition: Condition = { ...treatment, icd: jaundice.icd, name: jaundice.name }
const NEWBORN_DAYS = 24

/** A visit of a child is recorded under a diagnosis only newborns have. */
export const diagnosisAge = ruleScheme(
  {
    rule: 'diagnosis-age',
    title: '诊断与患者年龄不符',
    planted: '幼儿使用新生儿诊断',
    innocent: '新生儿使用新生儿诊断',
    tables: ['MDTRT_D'],
    legitimateSignals: {
      'MDTRT_D.age': 'The rule turns on the age of the person.',
      'MDTRT_D.brdy': 'As the age.',
      'MDTRT_D.certno': 'Contains the date of birth.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital'))
    const newborn = takeNewborn(planting)
    if (!newborn) return undefined
    const child = planting.takePerson(undefined, undefined, [2, 4])
    const day = newborn.birthDay + random.between(3, NEWBORN_DAYS)
    return pairOf((role) => ({
      person: role === 'planted' ? child : newborn,
      why: role === 'planted' ? `2岁以上幼儿诊断为${jaundice.name}` : `新生儿诊断为${jaundice.name}`,
      write: (scene, label) => [{ ...plannedVisit(scene, { institution, day, condition }), label }],
    }))
  },
)

/** Somebody born early enough in the period, if there is anybody left. */
function takeNewborn(planting: Planting): Person | undefined {
  const { firstDay, lastDay } = planting.city.period
  return planting.findPerson(
    ({ birthDay }) => birthDay >= firstDay - 2 && birthDay + NEWBORN_DAYS < lastDay,
    [0, 0],
  )
}
