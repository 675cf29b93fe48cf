import { describe, expect, it } from 'vitest'
import { itemOf } from '../catalogue/item.ts'
import { buildCity } from '../city/city.ts'
import { type Charge, type Encounter, ONE } from './encounter.ts'
import { keepToLimits } from './keep-to-limits.ts'

const DAY = 86_400
const HOUR = 3600
const city = buildCity({ persons: 2_000, months: 2, seed: 1 })
const { person, institution, department } = setting()
const start = city.period.firstDay * DAY

/** A man of more than thirty, and a hospital of the second level with one of its departments. */
function setting(): Pick<Encounter, 'person' | 'institution' | 'department'> {
  const [hospital] = city.institutionsOf('county-hospital')
  const [ward] = hospital?.departments ?? []
  const man = Array.from({ length: 500 }, (_, index) => city.population.at(index)).find(
    ({ sex, birthDay }) => sex === '1' && birthDay < city.period.firstDay - 30 * 365,
  )
  if (!hospital || !ward || !man) throw new RangeError('The city is too small for this test.')
  return { person: man, institution: hospital, department: ward }
}

function charge(key: string, hours: number, also: Partial<Charge> = {}): Charge {
  const item = itemOf(key)
  return { item, quantity: ONE, at: start + hours * HOUR, doctor: undefined, department, order: 1, ...also }
}

function encounter(charges: Charge[], also: Partial<Encounter> = {}): Encounter {
  return {
    person,
    institution,
    department,
    doctor: undefined,
    medType: '21',
    begin: start,
    end: start + 40 * DAY,
    isStay: true,
    diagnoses: [],
    operations: [],
    charges,
    certificate: '01',
    presence: [],
    ...also,
  }
}

/** What is left of the charges of encounters, as short names with their hour. */
function kept(...encounters: Encounter[]): string[] {
  return keepToLimits(encounters, new Set()).flatMap(({ charges }) =>
    charges.map(({ item, at }) => `${item.key} ${(at - start) / HOUR}`),
  )
}

describe('an honest bill', () => {
  it('has a daily item once a day, whoever charges it', () => {
    const here = encounter([charge('consult-inpatient', 8), charge('consult-inpatient', 33)])
    const there = encounter([charge('consult-inpatient', 20)])
    expect(kept(here, there)).toEqual(['consult-inpatient 8', 'consult-inpatient 33'])
  })

  it('has at most twenty-four hours of an hourly item a day', () => {
    const sixteen = { quantity: 16 * ONE }
    const charges = [
      charge('ecg-monitor', 1, sixteen),
      charge('ecg-monitor', 9, sixteen),
      charge('ecg-monitor', 10, { quantity: 8 * ONE }),
    ]
    expect(kept(encounter(charges))).toEqual(['ecg-monitor 1', 'ecg-monitor 10'])
  })

  it('repeats an item when its period has passed, not before', () => {
    const charges = [charge('hba1c', 8), charge('hba1c', 14 * 24 + 8), charge('hba1c', 15 * 24 + 8)]
    expect(kept(encounter(charges))).toEqual(['hba1c 8', `hba1c ${15 * 24 + 8}`])
  })

  it('ends a course when its days are used up', () => {
    const charges = Array.from({ length: 16 }, (_, day) => charge('gastrodin', day * 24 + 9))
    expect(kept(encounter(charges))).toHaveLength(14)
  })

  it('has no part beside the whole, within six hours or a day', () => {
    const charges = [charge('stool', 8), charge('stool-parasite', 20), charge('stool-parasite', 26)]
    expect(kept(encounter(charges))).toEqual(['stool 8', 'stool-parasite 26'])
  })

  it('has the whole rather than a part that was charged before it', () => {
    const charges = [charge('angiography-coronary', 8), charge('stent-coronary', 10)]
    expect(kept(encounter(charges))).toEqual(['stent-coronary 10'])
  })

  it('hands nothing out while the last box still lasts, except on the ward', () => {
    const supply = { dosing: { days: 7, dose: '1片', frequency: 'qd', way: '口服' } }
    const visit = { isStay: false, medType: '11' }
    const first = encounter([charge('ibuprofen', 8, supply)], visit)
    const early = encounter([charge('ibuprofen', 6 * 24 + 8, supply), charge('registration', 6 * 24)], visit)
    const later = encounter([charge('ibuprofen', 7 * 24 + 8, supply)], visit)
    expect(kept(first, early, later)).toEqual(['ibuprofen 8', 'registration 144', 'ibuprofen 176'])
    expect(kept(first, encounter([charge('ibuprofen', 32, supply)]))).toHaveLength(2)
  })

  it('has nothing that suits neither person nor place', () => {
    const charges = [
      charge('prenatal-check', 8),
      charge('massage-child', 8),
      charge('scar-ointment', 8),
      charge('ilaprazole', 8),
    ]
    expect(kept(encounter(charges))).toEqual([])
    const paidByOneself = charge('scar-ointment', 8, { isSelfPaid: true })
    expect(kept(encounter([paidByOneself]))).toHaveLength(1)
  })

  it('counts nothing that was taken back, and takes back nothing that was left out', () => {
    const wrong = charge('heating', 8)
    const back = charge('heating', 12, { quantity: -ONE, takesBack: wrong })
    expect(kept(encounter([wrong, back, charge('heating', 13)]))).toEqual([
      'heating 8',
      'heating 12',
      'heating 13',
    ])
    const unfit = charge('prenatal-check', 8)
    expect(
      kept(encounter([unfit, charge('prenatal-check', 9, { quantity: -ONE, takesBack: unfit })])),
    ).toEqual([])
  })

  it('leaves a labelled charge as it is, and what is ordinary gives way to it', () => {
    const label = { scheme: 's', rule: 'r', role: 'planted', group: 1, explanation: '' } as const
    const planned = charge('heating', 20, { label })
    expect(kept(encounter([charge('heating', 8), planned, charge('prenatal-check', 9, { label })]))).toEqual([
      'heating 20',
      'prenatal-check 9',
    ])
  })
})
