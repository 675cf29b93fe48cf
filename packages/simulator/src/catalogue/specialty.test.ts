import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../csv/parse-csv.ts'
import { stayReasons } from './condition.ts'
import { comorbidities, specialtyReasons } from './specialty.ts'

const lists = join(import.meta.dirname, '../../../../catalog/screening-lists')
const read = (file: string) => parseCsv(readFileSync(join(lists, file), 'utf8'))
const diagnoses = new Map(read('drg-diagnoses.csv').map((row) => [row['code'], row]))
const operations = new Set(read('drg-operations.csv').map((row) => row['code']))

describe('what only the evaluation of screens draws from', () => {
  it.each(comorbidities)('knows $key as graver as CHS-DRG 1.1 does', ({ icd, severity }) => {
    expect(diagnoses.get(icd)?.['severity']).toBe(severity)
  })

  it.each(specialtyReasons)(
    'gives $key a diagnosis and an operation of CHS-DRG 1.1',
    ({ icd, operation }) => {
      expect(diagnoses.has(icd)).toBe(true)
      expect(operation === undefined || operations.has(operation.code)).toBe(true)
    },
  )

  it('is drawn by nobody in ordinary life', () => {
    const ordinary = new Set(stayReasons.map(({ key }) => key))
    expect(specialtyReasons.filter(({ key, weight }) => ordinary.has(key) || weight > 0)).toEqual([])
  })
})
