import { describe, expect, it } from 'vitest'
import { addressOfHit } from './hit-address.ts'

describe('the page of something that was found', () => {
  it('is that of a doctor at his institution', () => {
    expect(addressOfHit({ kind: 'doctor', id: 'D1', within: 'H1' })).toBe('/profiles/doctors/H1~D1')
  })

  it('takes whatever stands in a code as part of the name', () => {
    expect(addressOfHit({ kind: 'item', id: 'A/B?c', within: null })).toBe('/profiles/items/A%2FB%3Fc')
    expect(addressOfHit({ kind: 'point', id: 'b01&x', within: 'drug-sex' })).toBe(
      '/rules/knowledge?dataset=drug-sex&text=b01%26x',
    )
  })
})
