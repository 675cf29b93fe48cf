import { expect, it } from 'vitest'
import { byteText, instantText, jobText, monthsText, scoreText } from './lake-words.ts'

it('says sizes, months, instants and scores as people do', () => {
  expect([0, 1023, 1024, 1_500_000, 3e12].map(byteText)).toEqual([
    '0 字节',
    '1023 字节',
    '1.0 KB',
    '1.4 MB',
    '2.7 TB',
  ])
  expect([monthsText(24_302, 24_302), monthsText(24_300, 24_311), monthsText(null, null)]).toEqual([
    '2025-03',
    '2025-01 至 2025-12',
    '',
  ])
  expect(instantText(new Date('2026-03-03T18:30:05Z'))).toBe('2026-03-04 02:30:05')
  expect([scoreText(null), scoreText(100), scoreText(99.99), scoreText(0)]).toEqual([
    '—',
    '100.0',
    '99.9',
    '0.0',
  ])
})

it('says how far a job is', () => {
  const job = {
    kind: 'import',
    label: 'FEE_LIST_D.csv',
    state: 'running',
    stage: '检查数据',
    done: 1500,
    total: 3000,
    unit: '行',
  } as const
  expect(jobText(job)).toBe('导入 FEE_LIST_D.csv：检查数据 1,500 行，50%')
  expect(jobText({ ...job, total: null, done: 0, stage: '' })).toBe('导入 FEE_LIST_D.csv：开始')
  expect(jobText({ ...job, kind: 'compact', label: '', state: 'waiting' })).toBe('合并增量：排队中')
})
