import { describe, expect, it } from 'vitest'
import { reportError } from './report-error.ts'
import { eventWord, periodWords } from './report-words.ts'
import { reportFormat } from './write-report.ts'

const months = (...keys: string[]) => ({
  byMonth: keys.map((key) => ({
    key,
    title: key,
    findings: 1,
    persons: 1,
    encounters: 1,
    lines: 1,
    grossFen: 0,
    identifiedFen: 0,
    suspectedFen: 0,
  })),
})

describe('the words of a report', () => {
  it.each([
    [20_454, 20_484, '2026-01-01 至 2026-01-31'],
    [20_454, 20_454, '2026-01-01'],
    [20_454, null, '2026-01-01 起'],
    [null, 20_484, '2026-01-31 及以前'],
    [null, null, '全部（2025-11 至 2026-02）'],
  ])('name the period from %s to %s', (fromDay, toDay, words) => {
    expect(periodWords({ fromDay, toDay }, months('2026-02', '2025-11'))).toBe(words)
  })

  it('name a period without findings, and of one month', () => {
    expect(periodWords({ fromDay: null, toDay: null }, months())).toBe('全部')
    expect(periodWords({ fromDay: null, toDay: null }, months('2026-02'))).toBe('全部（2026-02）')
  })

  it('keep an event that nobody has a word for', () => {
    expect([eventWord('raised'), eventWord('else')]).toEqual(['发现', 'else'])
  })
})

describe('the format of a report', () => {
  it('follows the ending of the file, however it is spelt', () => {
    expect(['a.XLSX', 'b.csv', '报告.html'].map((path) => reportFormat(path))).toEqual([
      '.xlsx',
      '.csv',
      '.html',
    ])
  })

  it.each(['a.pdf', 'a', '.xlsx', 'a.xlsx.zip'])('refuses %s and says what can be written', (path) => {
    expect(() => reportFormat(path)).toThrow(
      reportError('unknown-format', { path, known: ['.xlsx', '.csv', '.html'] }).message,
    )
  })
})
