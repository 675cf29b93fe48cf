import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bucketOf, findingIdOf, findingRow } from './finding-row.ts'
import { buildFinding, buildRule } from './testing/build-finding.ts'

const rule = buildRule('a')
const part = (scope: 'person' | 'institution' | 'trace' | 'peers') => ({
  scope,
  bucketFrom: 0,
  bucketTo: 255,
})

describe('the row of a finding', () => {
  it('has an id made of its identity, and a hash of its bytes', () => {
    const finding = buildFinding({ rule })
    const row = findingRow(finding, part('person'))
    expect(row.findingId).toBe(hash('sha256', finding.identity, 'hex').slice(0, 32))
    expect(row.findingId).toBe(findingIdOf(finding.identity))
    expect(JSON.parse(row.body)).toEqual(finding)
    expect(row.contentHash).toBe(`\\x${hash('sha256', row.body, 'hex')}`)
  })

  it('belongs to whom its scope says, first by its grain, then by its last violating line', () => {
    const lines = [{ sn: '1', person: 'P2', institution: 'H2' }]
    const said = buildFinding({
      rule,
      lines,
      grain: { person_id: 'P1', institution_id: 'H1', trace_code: 'T1' },
    })
    const silent = buildFinding({ rule, lines, grain: { item_code: 'A' } })
    const owners = (finding: typeof said) =>
      (['person', 'institution', 'peers'] as const).map((scope) => findingRow(finding, part(scope)).ownerId)
    expect(owners(said)).toEqual(['P1', 'H1', 'H1'])
    expect(owners(silent)).toEqual(['P2', 'H2', 'H2'])
    expect(findingRow(said, part('trace')).ownerId).toBe('T1')
    expect(() => findingRow(silent, part('trace'))).toThrow('names no owner')
  })

  it('lies in the bucket that the lake gives its owner', () => {
    expect(['P1', '', '参保人'].map(bucketOf)).toEqual(
      ['P1', '', '参保人'].map((owner) => Number.parseInt(hash('md5', owner, 'hex').slice(0, 2), 16)),
    )
    const { bucket, ownerId } = findingRow(buildFinding({ rule }), part('person'))
    expect(bucket).toBe(bucketOf(ownerId))
    const elsewhere = { scope: 'person' as const, bucketFrom: bucket + 1, bucketTo: 255 }
    expect(() => findingRow(buildFinding({ rule }), elsewhere)).toThrow(`is of bucket ${bucket}`)
  })

  it('is of the month of its grain, or of its day', () => {
    const monthly = buildFinding({ rule, lines: [], grain: { institution_id: 'H1', month_no: 24_315 } })
    expect(findingRow(monthly, part('institution')).monthNo).toBe(24_315)
    expect(findingRow(buildFinding({ rule, day: 20_000 }), part('person')).monthNo).toBe(2024 * 12 + 9)
  })
})
