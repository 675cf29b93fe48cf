import { describe, expect, it } from 'vitest'
import { guessTable } from './guess-table.ts'

const tables = ['FEE_LIST_D', 'SETL_D', 'LIST_D', 'SETL_LIST_DIAG_D', 'MDTRT_D']

describe('guessTable', () => {
  it('finds the table in the ways file names are written', () => {
    for (const name of [
      'FEE_LIST_D.parquet',
      'FEE_LIST_D_202501.csv',
      'fee_list_d.csv.gz',
      'x-fee-list-d (2).csv',
    ]) {
      expect(guessTable([name], tables)).toBe('FEE_LIST_D')
    }
  })

  it('prefers the longest table and respects word boundaries', () => {
    expect(guessTable(['SETL_LIST_DIAG_D.csv'], tables)).toBe('SETL_LIST_DIAG_D')
    expect(guessTable(['RESETL_D.csv'], tables)).toBeUndefined()
    expect(guessTable(['SETL_D2.csv'], tables)).toBeUndefined()
    expect(guessTable(['费用SETL_D表.csv'], tables)).toBe('SETL_D')
  })

  it('falls back to the folder when the file says nothing', () => {
    expect(guessTable(['part-0001.parquet', 'MDTRT_D'], tables)).toBe('MDTRT_D')
  })
})
