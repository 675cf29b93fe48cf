import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cautiousDiscoveryRates, falseDiscoveryRates } from './multiple-testing.ts'
import { peerGroups } from './peer-groups.ts'
import { peerScale, standingAmong } from './peer-scale.ts'
import { standardise } from './standardise.ts'
import { expectNear } from './testing/expect-near.ts'

describe('what is usual among peers', () => {
  it('is the median, its deviation and the quartiles of type 7', () => {
    const scale = peerScale([1, 2, 3, 4, 100])
    if (scale === 'not-enough-data') throw new Error('There is enough.')
    expect(scale).toMatchObject({ count: 5, median: 3, lowerQuartile: 2, upperQuartile: 4, scale: 1.4826 })
    expect(standingAmong(scale, 100)).toEqual({ robustZ: 97 / 1.4826, percentile: 90, quartile: 4 })
    expect(standingAmong(scale, 3)).toEqual({ robustZ: 0, percentile: 50, quartile: 3 })
    expect(standingAmong(scale, 0)).toMatchObject({ percentile: 0, quartile: 1 })
  })

  it('falls back where more than half are equal, and has no scale where all are', () => {
    expect(peerScale([5, 5, 5, 5, 9])).toMatchObject({ scale: 1.2533 * 0.8 })
    const flat = peerScale([5, 5, 5])
    if (flat === 'not-enough-data') throw new Error('There is enough.')
    expect(standingAmong(flat, 9)).toEqual({ robustZ: null, percentile: 100, quartile: 4 })
    expect(peerScale([5])).toBe('not-enough-data')
    expect(() => peerScale([1, Number.NaN])).toThrow(RangeError)
  })
})

describe('q values', () => {
  it('are those of Benjamini and Hochberg in their own table of 1995', () => {
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const rates = falseDiscoveryRates(chances)
    expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4)
    expectNear(rates[3] ?? 0, (0.0095 * 15) / 4, 1e-12)
  })

  it('agree with the slow definition, in any order, equal for equal', () => {
    const chance = fc.oneof(fc.constantFrom(0, 0.01, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 30 }), (chances) => {
        const rates = falseDiscoveryRates(chances)
        const harmonic = chances.reduce((sum, _, index) => sum + 1 / (index + 1), 0)
        const cautious = cautiousDiscoveryRates(chances)
        chances.forEach((own, index) => {
          const ranked = chances.filter((other) => other >= own)
          const slow = ranked.map(
            (bound) => (bound * chances.length) / chances.filter((p) => p <= bound).length,
          )
          expectNear(rates[index] ?? -1, Math.min(1, ...slow), 1e-12)
          expectNear(cautious[index] ?? -1, Math.min(1, harmonic * Math.min(...slow)), 1e-12)
        })
      }),
    )
  })
})

describe('indirect standardisation', () => {
  it('holds each member against the others, stratum by stratum', () => {
    const members = standardise([
      { member: 'b', stratum: 'old', observed: 10, exposure: 100 },
      { member: 'a', stratum: 'old', observed: 40, exposure: 100 },
      { member: 'a', stratum: 'young', observed: 5, exposure: 50 },
      { member: 'b', stratum: 'young', observed: 2, exposure: 200 },
      { member: 'b', stratum: 'alone', observed: 7, exposure: 3 },
    ])
    expect(members).toEqual([
      { key: 'a', observed: 45, expected: 10.5, exposure: 150, alone: { observed: 0, exposure: 0 } },
      { key: 'b', observed: 12, expected: 60, exposure: 300, alone: { observed: 7, exposure: 3 } },
    ])
    expect(standardise([])).toEqual([])
  })

  it('expects the same whatever a member itself does', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (one, other) => {
        const expectedWith = (observed: number) =>
          standardise([
            { member: 'a', stratum: 's', observed, exposure: 10 },
            { member: 'b', stratum: 's', observed: 4, exposure: 10 },
          ])[0]?.expected
        expect(expectedWith(one)).toBe(expectedWith(other))
      }),
    )
  })
})

describe('peer groups', () => {
  const order = [
    { attribute: 'level', title: '等级' },
    { attribute: 'type', title: '类型' },
    { attribute: 'county', title: '区县' },
  ]
  const hospital = (key: string, attributes: [string | null, string | null, string | null]) => ({
    key,
    attributes: { level: attributes[0], type: attributes[1], county: attributes[2] },
  })

  it('are the finest with enough others, and say what was dropped', () => {
    const groups = peerGroups(
      [
        hospital('a', ['三级', '综合医院', '东']),
        hospital('b', ['三级', '综合医院', '东']),
        hospital('c', ['三级', '综合医院', '西']),
        hospital('d', ['三级', '眼科医院', null]),
        hospital('e', ['一级', '诊所', '东']),
        hospital('f', [null, '诊所', '东']),
      ],
      { order, leastOthers: 1 },
    )
    expect(groups[0]).toMatchObject({ others: 1, dropped: [], group: { members: ['a', 'b'] } })
    expect(groups[2]).toMatchObject({
      others: 2,
      dropped: ['区县'],
      words: '与等级为三级、类型为综合医院的另外 2 家相比(再按区县细分, 同组不足 1 家或区县不详)',
    })
    expect(groups[3]).toMatchObject({ others: 3, dropped: ['类型', '区县'] })
    expect(groups[4]).toEqual({ key: 'e', group: 'not-enough-data' })
    expect(groups[5]).toEqual({ key: 'f', group: 'not-enough-data' })
  })

  it('agree with a slow search and do not depend on the order of members', () => {
    const value = fc.constantFrom('x', 'y', null)
    const many = fc.array(fc.tuple(value, value, value), { maxLength: 12 })
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 4 }), (rows, leastOthers) => {
        const members = rows.map((row, index) => hospital(`m${index}`, row))
        const groups = peerGroups(members, { order, leastOthers })
        const turned = peerGroups(members.toReversed(), { order, leastOthers }).toReversed()
        expect(turned).toEqual(groups)
        rows.forEach((own, index) => {
          const sizes = [3, 2, 1].map((kept) => {
            const known = own.slice(0, kept).every((part) => part !== null)
            const same = rows.filter((row) => row.slice(0, kept).every((part, at) => part === own[at]))
            return known ? same.length - 1 : -1
          })
          const expected = sizes.find((others) => others >= leastOthers && others >= 0)
          const placed = groups[index]
          expect(placed && 'others' in placed ? placed.others : undefined).toBe(expected)
        })
      }),
    )
  })

  it('refuse a member that comes twice', () => {
    const twice = [hospital('a', ['x', 'x', 'x']), hospital('a', ['x', 'x', 'x'])]
    expect(() => peerGroups(twice, { order, leastOthers: 1 })).toThrow(RangeError)
  })
})
