import { describe, expect, it } from 'vitest'
import { type SystemFacts, systemWarnings } from './system-warnings.ts'

const GIGABYTE = 1024 ** 3
const well: SystemFacts = {
  parts: [{ name: 'database', title: '数据库', isWell: true, message: '正常' }],
  machine: {
    disk: { totalBytes: 100 * GIGABYTE, freeBytes: 50 * GIGABYTE },
    memory: { totalBytes: 8 * GIGABYTE, freeBytes: 4 * GIGABYTE, processBytes: GIGABYTE },
    load: { lastMinute: 1, processors: 2 },
  },
  counts: {
    jobs: { waiting: 0, running: 0, failedLastDay: 0 },
    trail: { entries: 10, unsealed: 0, sealedSecond: 1 },
    backup: { madeAt: '2026-03-01 02:00:00', place: 'x.tar', bytes: 1, lakeVersion: 1, verifiedAt: null },
    compactedAt: null,
    databaseVersion: '17',
  },
  lake: { deltas: 3, uncounted: null },
  online: { p99Ms: 40, restingRules: 0, releaseNo: 1 },
  settings: { version: '1', host: '127.0.0.1', port: 1, publicUrl: null, onlineDeadlineMs: 300 },
  now: '2026-03-02 09:00:00',
}
const codes = (change: Partial<SystemFacts>) => systemWarnings({ ...well, ...change }).map(({ code }) => code)

describe('what should be seen to', () => {
  it('is nothing while all is well', () => {
    expect(codes({})).toEqual([])
  })

  it('begins with what is broken, and every entry says what to do', () => {
    const warnings = systemWarnings({
      ...well,
      parts: [
        { name: 'calendar', title: '工作日历', isWell: true, message: '2027 年的节假日安排尚未导入' },
        { name: 'batch', title: '后台工作', isWell: false, message: '排队等待' },
      ],
    })
    expect(warnings.map(({ code, level }) => [code, level])).toEqual([
      ['part-batch', 'broken'],
      ['calendar', 'attention'],
    ])
    for (const { todo } of warnings) expect(todo).not.toBe('')
  })

  it('speaks of backups that are missing or old', () => {
    expect(codes({ counts: well.counts && { ...well.counts, backup: null } })).toEqual(['backup'])
    expect(codes({ now: '2026-03-08 02:00:00' })).toEqual([])
    expect(codes({ now: '2026-03-09 02:00:01' })).toEqual(['backup'])
  })

  it('speaks of a disk that fills up, and worse of one that is full', () => {
    const disk = (freeBytes: number) =>
      systemWarnings({
        ...well,
        machine: { ...well.machine, disk: { totalBytes: 100 * GIGABYTE, freeBytes } },
      })
    expect(disk(9 * GIGABYTE)).toMatchObject([{ code: 'disk', level: 'attention' }])
    expect(disk(GIGABYTE)).toMatchObject([{ code: 'disk', level: 'broken' }])
  })

  it('speaks of a line that is not encrypted, unless nobody else can reach it', () => {
    const address = (host: string, publicUrl: string | null) =>
      codes({ settings: { ...well.settings, host, publicUrl } })
    expect(address('0.0.0.0', null)).toEqual(['not-encrypted'])
    expect(address('0.0.0.0', 'http://a.gov')).toEqual(['not-encrypted'])
    expect(address('0.0.0.0', 'https://a.gov')).toEqual([])
  })

  it('speaks of hospitals that are answered late or not checked', () => {
    expect(codes({ online: { p99Ms: 400, restingRules: 2, releaseNo: null } })).toEqual([
      'no-law',
      'resting-rules',
      'slow-answers',
    ])
  })

  it('goes on when the database is away', () => {
    expect(codes({ counts: null, lake: null, online: null })).toEqual([])
  })
})
