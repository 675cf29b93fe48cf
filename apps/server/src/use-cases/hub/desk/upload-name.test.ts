import { describe, expect, it } from 'vitest'
import { uploadName } from './upload-name.ts'

describe('the name of an uploaded file', () => {
  it.each([
    ['FEE_LIST_D_202601.csv', 'FEE_LIST_D_202601.csv'],
    ['费用 明细.xlsx', '费用_明细.xlsx'],
    [' MDTRT_D.csv.gz ', 'MDTRT_D.csv.gz'],
    ['a..b.csv', 'a..b.csv'],
  ])('%s stays what it says', (told, kept) => {
    expect(uploadName(told)).toBe(kept)
  })

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\data\\FEE.csv',
    'a/b.csv',
    '..',
    '.',
    ' ',
    '.hidden.csv',
    '~$FEE_LIST_D.xlsx',
    'a\u0000.csv',
    'a\n.csv',
    'a\u202e.csv',
    'CON:.csv',
    'x'.repeat(151),
  ])('%j is refused', (told) => {
    expect(() => uploadName(told)).toThrow('文件名')
  })
})
