import { describe, expect, it } from 'vitest'
import { LEVEL_CLASS_TITLES, levelClass, levelRank } from './institution-level.ts'
import { institutionType } from './institution-type.ts'

describe('the type of an institution', () => {
  it.each([
    ['H34020000001', { institutionType: '1', medicalCategory: 'A100' }, 'hospital'],
    ['H34020000002', { institutionType: '1', medicalCategory: 'C2' }, 'primary-care'],
    ['H34020000003', { institutionType: '1', medicalCategory: 'D600' }, 'village-clinic'],
    ['H34020000003', { institutionType: null, medicalCategory: 'd2' }, 'primary-care'],
    ['H34020000004', { institutionType: '1', medicalCategory: null }, 'hospital'],
    ['H34020000005', { institutionType: null, medicalCategory: 'E' }, 'other'],
    ['P34020000001', { institutionType: '2', medicalCategory: null }, 'pharmacy'],
    ['P34020000001', { institutionType: null, medicalCategory: null }, 'pharmacy'],
    ['000123', { institutionType: '2', medicalCategory: 'A1' }, 'pharmacy'],
    ['000123', { institutionType: null, medicalCategory: null }, 'other'],
  ])('%s with %o is %s', (institutionId, codes, expected) => {
    expect(institutionType({ institutionId, ...codes })).toBe(expected)
  })
})

describe('the level of an institution', () => {
  it('falls into three classes that can be compared', () => {
    expect(['02', '12', '06', '13', '08', '11', '14'].map(levelClass)).toEqual([
      'tertiary',
      'tertiary',
      'secondary',
      'secondary',
      'primary',
      'primary',
      'primary',
    ])
    expect(levelRank('tertiary')).toBeGreaterThan(levelRank('secondary'))
    expect(levelRank('secondary')).toBeGreaterThan(levelRank('primary'))
    expect(LEVEL_CLASS_TITLES.primary).toBe('一级及以下')
  })

  it('is unknown for an unknown code', () => {
    expect(levelClass('99')).toBeUndefined()
  })
})
