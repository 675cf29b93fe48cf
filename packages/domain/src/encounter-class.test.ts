import { describe, expect, it } from 'vitest'
import { encounterClass } from './encounter-class.ts'

describe('the class of an encounter', () => {
  it.each([
    ['11', 'outpatient'],
    ['140104', 'outpatient'],
    ['17', 'outpatient'],
    ['2105', 'inpatient'],
    ['52', 'inpatient'],
    ['992102', 'inpatient'],
    ['41', 'pharmacy'],
    ['9929', 'pharmacy'],
    ['120', 'other'],
    ['9107', 'other'],
    ['99', 'other'],
    ['', 'other'],
  ])('%s is %s', (code, expected) => {
    expect(encounterClass(code)).toBe(expected)
  })
})
