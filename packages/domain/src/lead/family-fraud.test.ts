import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCaseworkError } from '../history/casework-error.ts'
import { REFERRAL_FEN } from './testing/any-lead-events.ts'
import { anyCityAct, type CityAct, LeadCity } from './testing/lead-city.ts'

describe('leads of one family', () => {
  it('that ever carried a fraud together end only after somebody decided about the police, however they are reshaped', () => {
    let [grave, light] = [0, 0]
    fc.assert(
      fc.property(fc.array(anyCityAct, { minLength: 10, maxLength: 60 }), (acts) => {
        const city = new LeadCity()
        for (const act of acts) {
          try {
            city.do(act)
          } catch (error) {
            if (!isCaseworkError(error)) throw error
          }
          city.observe()
          // Nothing that was carried is ever lost on the way.
          for (const id of city.leads.keys())
            expect(city.carriedBy(id)).toBeGreaterThanOrEqual(city.mostOf(id))
        }
        for (const { isDecided, mostFen } of city.closings) {
          expect(mostFen < REFERRAL_FEN || isDecided).toBe(true)
          if (mostFen >= REFERRAL_FEN) grave += 1
          else light += 1
        }
      }),
      { numRuns: 1_000 },
    )
    // The test would be worth nothing if none of them ended.
    expect(Math.min(grave, light)).toBeGreaterThan(30)
  })

  it('carry neither more nor less when one is split and put together again', () => {
    const city = new LeadCity()
    const act = (wish: Partial<CityAct> & Pick<CityAct, 'kind'>) =>
      city.do({ one: 0, other: 0, money: 0, isFraud: true, ...wish })
    for (const money of [100_000, 300_000, 100_000]) act({ kind: 'join', money })
    expect(city.carriedBy('L0')).toBe(400_000)
    for (let turn = 1; turn < 4; turn += 1) {
      act({ kind: 'split', other: turn })
      expect(city.carriedBy('L0')).toBe(400_000)
      act({ kind: 'merge', one: turn })
      expect(city.carriedBy('L0')).toBe(400_000)
    }
  })
})
