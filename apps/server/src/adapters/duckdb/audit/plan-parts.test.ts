import { describe, expect, it } from 'vitest'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { filesIn, planParts } from './plan-parts.ts'

const file = (wish: Partial<LakeFile>): LakeFile => ({
  path: 'x',
  layer: 'base',
  family: 'person',
  relation: 'charge_line',
  monthNo: 24_300,
  bucketFrom: 0,
  bucketTo: 255,
  deltaNo: 0,
  batchNo: null,
  fileNo: null,
  rows: 1000,
  bytes: 0,
  checksum: '',
  ...wish,
})

const quarters = [0, 64, 128, 192].map((bucketFrom) => file({ bucketFrom, bucketTo: bucketFrom + 63 }))
const plan = (
  files: readonly LakeFile[],
  person: number,
  scopes: readonly ('person' | 'trace' | 'peers' | 'institution')[] = ['person'],
) =>
  planParts({
    files,
    scopes: new Set(scopes),
    rowsPerPart: { person, institution: 1_000_000, trace: 200_000 },
  }).map(({ scope, bucketFrom, bucketTo }) => `${scope} ${bucketFrom}-${bucketTo}`)

describe('the parts of an audit', () => {
  it('follow the ranges of the base files', () => {
    expect(plan(quarters, 1_000_000)).toEqual([
      'person 0-63',
      'person 64-127',
      'person 128-191',
      'person 192-255',
    ])
  })

  it('are not cut by files of all buckets, nor by deltas', () => {
    const moved = file({ rows: 10 })
    const delta = file({ layer: 'delta', bucketFrom: 32, bucketTo: 63, rows: 10 })
    expect(plan([...quarters, moved, delta], 1_000_000)).toEqual(plan(quarters, 1_000_000))
  })

  it('are halved until each is small enough, down to one bucket', () => {
    const heavy = quarters.map((one) => ({ ...one, rows: 300_000 }))
    expect(plan(heavy, 150_000)).toHaveLength(8)
    expect(plan([file({ rows: 1e12 })], 1)).toHaveLength(256)
  })

  it('are two even of a lake that would fit into one, but not of a tiny one', () => {
    expect(plan([file({ rows: 1_000_000 })], 1_600_000)).toEqual(['person 0-127', 'person 128-255'])
    expect(plan([file({ rows: 50_000 })], 1_600_000)).toEqual(['person 0-255'])
  })

  it('cover every bucket once, whatever the files', () => {
    const odd = [file({ bucketFrom: 3, bucketTo: 17 }), file({ bucketFrom: 100, bucketTo: 101 })]
    expect(plan(odd, 1_000_000)).toEqual([
      'person 0-2',
      'person 3-17',
      'person 18-99',
      'person 100-101',
      'person 102-255',
    ])
    expect(plan([], 1000)).toEqual(['person 0-255'])
  })

  it('of trace codes are cut by their number alone, and peers are one', () => {
    const events = file({
      family: 'institution',
      relation: 'trace_event',
      rows: 800_000,
      bucketFrom: 0,
      bucketTo: 9,
    })
    expect(plan([events], 1000, ['trace', 'peers'])).toEqual([
      'trace 0-63',
      'trace 64-127',
      'trace 128-191',
      'trace 192-255',
      'peers 0-255',
    ])
  })

  it('are of the scopes that somebody asks about', () => {
    expect(plan(quarters, 1_000_000, ['institution'])).toEqual(['institution 0-255'])
  })

  it('read the files that overlap their range', () => {
    expect(filesIn(quarters, { bucketFrom: 63, bucketTo: 64 })).toEqual(quarters.slice(0, 2))
  })
})
