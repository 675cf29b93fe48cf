import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doctorOf, profileAddress } from './profile-address.ts'

describe('the address of a profile', () => {
  it('names a doctor with his institution, and gives both back', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9/?#%]{1,12}$/)
    fc.assert(
      fc.property(code, code, (institutionId, doctorId) => {
        const name = profileAddress('doctor', doctorId, institutionId).split('/').at(-1) ?? ''
        expect(doctorOf(decodeURIComponent(name))).toEqual({ institutionId, doctorId })
      }),
    )
  })

  it('stands in the folder of its kind', () => {
    expect(profileAddress('item', '0011')).toBe('/profiles/items/0011')
  })
})
