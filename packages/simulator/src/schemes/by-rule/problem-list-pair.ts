import { dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { stay } from '../../life/stay.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { withCharges } from '../with-charges.ts'

const reason = stayReasonOf('pneumonia')
/** Pairs of the list of typical problems of 2025 that the published points do not have. */
const pairs = [
  ['telemetry', 'ecg-monitor'],
  ['arterial-pressure', 'pressure-invasive'],
  ['nursing-special', 'nursing-mouth'],
  ['nursing-special', 'nursing-perineum'],
].map(([first = '', second = '']) => ({ first: itemOf(first), second: itemOf(second) }))
const HOURS = [8, 19] as const
const DAYS_FOR_TWO_STAYS = 55

/** An item of the problem list is charged within the hour of one that contains it, or in another stay. */
export const problemListPair = ruleScheme(
  {
    rule: 'problem-list-pair',
    inForceFrom: '2025-01-20',
    title: '问题清单重复收费',
    planted: '问题清单所列重复收费',
    innocent: '两次住院分别收费',
  },
  (planting) => {
    const { random, city } = planting
    if (planting.days < DAYS_FOR_TWO_STAYS) return undefined
    const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
    const { first, second } = random.pick(pairs)
    const admittedOn = planting.drawAdmissionDay(28)
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why:
        role === 'planted'
          ? `同一小时收取${first.name}和${second.name}`
          : `${first.name}与${second.name}分别在两次住院收取`,
      write: (scene, label) => {
        const { random: chance } = scene
        const request = { reason, institution, nights: 5, also: [] }
        const before = stay(scene, { ...request, admittedOn })
        const after = stay(scene, { ...request, admittedOn: admittedOn + 5 + chance.between(18, 23) })
        const at = instantAt(dayOfInstant(before.begin) + chance.between(1, 3), chance.between(...HOURS))
        const laterAt = instantAt(dayOfInstant(after.begin) + chance.between(1, 3), chance.between(...HOURS))
        const main = { item: first, units: 1, at: at + chance.below(1500), label: asContext(label) }
        const contained = { item: second, units: 1, label }
        const minutes = chance.below(1500)
        return role === 'planted'
          ? [withCharges(chance, before, [main, { ...contained, at: at + minutes }]), after]
          : [
              withCharges(chance, before, [main]),
              withCharges(chance, after, [{ ...contained, at: laterAt + minutes }]),
            ]
      },
    }))
  },
)
