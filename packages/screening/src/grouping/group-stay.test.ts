import { describe, expect, it } from 'vitest'
import { type GroupRow, groupFacts } from './group-facts.ts'
import { groupStay } from './group-stay.ts'
import type { GroupedStay } from './grouped-stay.ts'

const adrg = (row: GroupRow): GroupRow => ({ splits: '135', ...row })
const facts = groupFacts({
  adrgs: [
    adrg({ adrg: 'AH1', mdc: 'A', place: '1000', operation: 'main', splits: '15' }),
    adrg({
      adrg: 'PS1',
      mdc: 'P',
      place: '2505',
      diagnosis: 'any',
      age_from: '0',
      age_to: '28',
      weight_from: '0',
      weight_to: '1500',
    }),
    adrg({ adrg: 'HC2', mdc: 'H', place: '13003', operation: 'main', splits: '9' }),
    adrg({
      adrg: 'JA1',
      mdc: 'J',
      place: '15000',
      operation: 'several',
      diagnosis: 'main',
      combination: '1+2|1+3+4',
      splits: '9',
    }),
    adrg({ adrg: 'HQY', mdc: 'H', place: '13499', operation: 'any-valid', splits: '' }),
    adrg({ adrg: 'HZ2', mdc: 'H', place: '13510', diagnosis: 'main' }),
    adrg({ adrg: 'NZ1', mdc: 'N', place: '6510', diagnosis: 'main', splits: '35' }),
  ],
  diagnoses: [
    { code: 'K81.100', mdcs: 'H', adrgs: 'HZ2', own_table: '118' },
    { code: 'N73.900', mdcs: 'N', adrgs: 'NZ1' },
    { code: 'C50.900', mdcs: 'J', adrgs: 'JA1' },
    { code: 'P07.200', mdcs: 'P', adrgs: 'PS1' },
    { code: 'E87.600', severity: 'cc', severity_table: '52' },
    { code: 'J96.900', severity: 'mcc', severity_table: '109' },
    { code: 'K83.000', severity: 'mcc', severity_table: '118' },
  ],
  operations: [
    { code: '51.2300', adrgs: 'HC2', is_valid: '1' },
    { code: '47.0100', adrgs: 'GD2', is_valid: '1' },
    { code: '96.7201', adrgs: 'AH1', is_valid: '0' },
    { code: '85.2200', parts: 'JA1-3', is_valid: '1' },
    { code: '40.2300', parts: 'JA1-4', is_valid: '1' },
    { code: '85.7100', parts: 'JA1-1', is_valid: '1' },
  ],
  aliases: [{ kind: 'diagnosis', code: 'K81.100x999', known_as: 'K81.100' }],
})

const stay = (told: Partial<GroupedStay>): GroupedStay => ({
  mainDiagnosis: 'K81.100',
  otherDiagnoses: [],
  operations: [],
  sex: '2',
  ageDays: null,
  weight: null,
  ...told,
})
const drgOf = (told: Partial<GroupedStay>) => groupStay(stay(told), facts).drg

describe('a stay is grouped', () => {
  it('by its main diagnosis where nothing was operated, and says every step', () => {
    expect(groupStay(stay({ otherDiagnoses: ['E87.600'] }), facts)).toEqual({
      status: 'grouped',
      mdc: 'H',
      adrg: 'HZ2',
      drg: 'HZ23',
      severity: '3',
      path: '主要诊断K81.100 → MDCH → HZ2 → CC E87.600 → HZ23',
    })
  })

  it('by its operation before its diagnosis, and long ventilation before both', () => {
    expect(drgOf({ operations: ['51.2300'] })).toBe('HC29')
    expect(drgOf({ operations: ['96.7201', '51.2300'], otherDiagnoses: ['E87.600'] })).toBe('AH11')
  })

  it('as graver by an MCC, but not by one that belongs to the main diagnosis', () => {
    expect(drgOf({ otherDiagnoses: ['J96.900', 'E87.600'] })).toBe('HZ21')
    expect(drgOf({ otherDiagnoses: ['K83.000'] })).toBe('HZ25')
  })

  it('as graver by an MCC where only 3 and 5 are told apart', () => {
    expect(drgOf({ mainDiagnosis: 'N73.900', otherDiagnoses: ['J96.900'] })).toBe('NZ13')
  })

  it('by several operations that make up one of the combinations', () => {
    const breast = { mainDiagnosis: 'C50.900' }
    expect(drgOf({ ...breast, operations: ['85.7100', '85.2200', '40.2300'] })).toBe('JA19')
    expect(drgOf({ ...breast, operations: ['85.7100', '85.2200'] })).toBeNull()
  })

  it('by the code that the groups know where another edition was used', () => {
    expect(drgOf({ mainDiagnosis: 'K81.100x999' })).toBe('HZ25')
  })
})

describe('a stay without a group says why', () => {
  it('when its operation fits nothing of the category of its main diagnosis', () => {
    expect(groupStay(stay({ operations: ['47.0100'] }), facts)).toMatchObject({
      status: 'ambiguous',
      drg: 'HQY',
    })
  })

  it('when there is no main diagnosis, or one that no category knows', () => {
    expect(groupStay(stay({ mainDiagnosis: null }), facts).path).toBe('没有主要诊断')
    expect(groupStay(stay({ mainDiagnosis: 'X99' }), facts).path).toBe('主要诊断X99不在任何MDC中')
  })

  it('when sex, age or weight fit no group', () => {
    expect(groupStay(stay({ mainDiagnosis: 'N73.900', sex: '1' }), facts).status).toBe('none')
    const small = { mainDiagnosis: 'P07.200', ageDays: 3 }
    expect(drgOf({ ...small, weight: 1200 })).toBe('PS15')
    expect(drgOf(small)).toBeNull()
    expect(drgOf({ ...small, weight: 1500 })).toBeNull()
  })
})
