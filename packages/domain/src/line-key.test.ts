import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineKeyFromText, lineKeyText } from './line-key.ts'

const part = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('/', '%', '2', '5', 'F') }))
const key = fc.record({ institutionId: part, encounterId: part, lineSn: part })

describe('the text of a line key', () => {
  it('is the three parts with a slash between', () => {
    expect(lineKeyText({ institutionId: 'H34020000001', encounterId: 'M1', lineSn: '7' })).toBe(
      'H34020000001/M1/7',
    )
    expect(lineKeyText({ institutionId: 'A', encounterId: 'M/1', lineSn: '7%' })).toBe('A/M%2F1/7%25')
  })

  it('is read back to the same key, so two keys never share a text', () => {
    fc.assert(
      fc.property(key, (given) => {
        expect(lineKeyFromText(lineKeyText(given))).toEqual(given)
      }),
    )
  })

  it.each(['', 'A', 'A/B', 'A/B/C/D', 'A/B/5%', 'A/B/%41'])('refuses %j', (text) => {
    expect(lineKeyFromText(text)).toBeUndefined()
  })
})
