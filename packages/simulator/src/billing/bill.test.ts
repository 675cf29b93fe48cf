import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemOf } from '../catalogue/item.ts'
import { buildCity } from '../city/city.ts'
import type { Institution } from '../city/institution.ts'
import { type Encounter, ONE } from '../life/encounter.ts'
import { billEncounter } from './bill.ts'

const city = buildCity({ persons: 1_000, months: 1, seed: 1 })

function hospital(): Institution {
  const [found] = city.institutionsOf('county-hospital')
  if (!found) throw new RangeError('The city has no county hospital.')
  return found
}

function bill(misreckonedFen: number): ReturnType<typeof billEncounter> {
  const institution = hospital()
  const [department] = institution.departments
  if (!department) throw new RangeError('The hospital has no department.')
  const encounter: Encounter = {
    person: city.population.at(0),
    institution,
    department,
    doctor: undefined,
    medType: '11',
    begin: 0,
    end: 1,
    isStay: false,
    diagnoses: [],
    operations: [],
    charges: [
      {
        item: itemOf('us-b'),
        quantity: 2 * ONE,
        at: 0,
        doctor: undefined,
        department,
        order: 1,
        misreckonedFen,
      },
    ],
    certificate: '01',
    presence: [],
  }
  return billEncounter(encounter)
}

describe('an amount that was misreckoned', () => {
  it('still divides without rest, and insurance counts no more than the cap allows', () => {
    const right = bill(0)[0]
    fc.assert(
      fc.property(fc.integer({ min: -95, max: 95 }), (off) => {
        const [line] = bill(off)
        expect(line?.amount).toBe((right?.amount ?? 0) + off)
        const parts = [line?.ownPay, line?.overLimit, line?.advance, line?.eligible].map(
          (part) => part ?? NaN,
        )
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(line?.amount)
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
        expect(line?.eligible).toBeLessThanOrEqual(right?.eligible ?? 0)
      }),
    )
  })
})
